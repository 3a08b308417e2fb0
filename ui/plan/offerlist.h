// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/cancellation.h"
#include "ui/plan/plancontext.h"

#include <QWidget>

class QVBoxLayout;

namespace portico::ui {

class OfferCard;

/// What is offered instead of cancelling, a card each, with its amounts and dates.
class OfferList final : public QWidget
{
    Q_OBJECT

public:
    explicit OfferList(QWidget *parent = nullptr);

    /// \a endsAt is the end of the paid period.
    void setOffers(const PlanContext &context, UtcSeconds endsAt, const std::vector<RetentionOffer> &offers);

Q_SIGNALS:
    void pauseWanted(int months);
    void discountWanted(const portico::RetentionOffer &offer);
    void planWanted(const portico::PlanSelection &selection);

private:
    [[nodiscard]] OfferCard *makePause(const PlanContext &context, UtcSeconds endsAt);
    [[nodiscard]] OfferCard *makeDiscount(const PlanContext &context, const RetentionOffer &offer);
    [[nodiscard]] OfferCard *makePlan(
        const PlanContext &context, UtcSeconds endsAt, const RetentionOffer &offer);

    QVBoxLayout *m_column;
};

} // namespace portico::ui
