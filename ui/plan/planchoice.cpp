// SPDX-License-Identifier: MIT
#include "ui/plan/planchoice.h"

#include "ui/text/amounts.h"
#include "ui/text/dates.h"

#include <QCoreApplication>

namespace portico::ui {

namespace {

struct Choices
{
    Q_DECLARE_TR_FUNCTIONS(portico::ui::PlanChoice)
};

bool isSold(const PlanSummary &summary, const Plan &plan, const PlanOffer &offer)
{
    return summary.id == plan.id && summary.interval == offer.base.interval
        && summary.intervalCount == offer.base.intervalCount;
}

} // namespace

PlanChoice planChoice(
    const Plan &plan, const PlanOffer *offer, const Plan *current, const SubscriptionSummary &subscription)
{
    if (!offer)
        return {Choices::tr("Not possible"), Choices::tr("%1 is not sold at this interval").arg(plan.name),
            false};
    if (!subscription.plan)
        return {Choices::tr("Start %1…").arg(plan.name), {}, true};
    if (subscription.scheduledChange && isSold(subscription.scheduledChange->plan, plan, *offer))
        return {Choices::tr("Planned for %1").arg(billingDayShort(subscription.scheduledChange->effectiveAt)),
            {}, false};
    if (isSold(*subscription.plan, plan, *offer))
        return {Choices::tr("Your plan"), {}, false};
    const int needed = subscription.seats ? subscription.seats->used : 0;
    if (plan.seatMode != SeatMode::None && !offer->seat && needed > plan.seatsIncluded)
        return {Choices::tr("Not possible"),
            Choices::tr("%n seat(s) are in use, %1 has %2", nullptr, needed)
                .arg(plan.name, count(plan.seatsIncluded)),
            false};
    if (subscription.plan->id == plan.id)
        return {
            Choices::tr("Change to %1…").arg(intervalName(offer->base.interval, offer->base.intervalCount)),
            {}, true};
    if (current && plan.rank > current->rank)
        return {Choices::tr("Upgrade…"), {}, true};
    return {Choices::tr("Change to %1…").arg(plan.name), {}, true};
}

} // namespace portico::ui
