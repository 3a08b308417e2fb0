// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/subscriptionsummary.h"
#include "ui/widgets/card.h"

namespace portico::ui {

class Button;
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
        const Plan *current = nullptr; ///< The plan of the subscription, where it is in the catalogue.
        bool showsButton = false; ///< The person may change the plan.
        bool isEnabled = true; ///< A change can be made now.
    };

    explicit PlanOfferCard(QWidget *parent = nullptr);

    void setContent(const Content &content);

Q_SIGNALS:
    /// This plan is wanted.
    void chosen();

private:
    [[nodiscard]] QString fitText(const Content &content) const;
    void setFeatures(const QStringList &features);

    StatusChip *m_chip;
    FigureLabel *m_price;
    Label *m_fit;
    QVBoxLayout *m_features;
    QStringList m_shownFeatures;
    Button *m_choose;
};

} // namespace portico::ui
