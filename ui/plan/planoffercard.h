// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/subscriptionsummary.h"
#include "ui/widgets/card.h"

namespace portico::ui {

class FigureLabel;
class Label;
class StatusChip;

/// One plan of the catalogue: its price, what it would cost here, and what is in it.
class PlanOfferCard final : public Card
{
    Q_OBJECT

public:
    /// What the card is about; \a offer is null where the plan is not sold for the chosen interval.
    struct Content
    {
        const Plan &plan;
        const PlanOffer *offer;
        const SubscriptionSummary &subscription;
        const std::vector<Metric> &metrics;
    };

    explicit PlanOfferCard(QWidget *parent = nullptr);

    void setContent(const Content &content);

private:
    [[nodiscard]] QString fitText(const Content &content) const;
    void setFeatures(const QStringList &features);

    StatusChip *m_chip;
    FigureLabel *m_price;
    Label *m_fit;
    QVBoxLayout *m_features;
    QStringList m_shownFeatures;
};

} // namespace portico::ui
