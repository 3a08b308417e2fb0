// SPDX-License-Identifier: MIT
#include "ui/plan/plannedtexts.h"

#include "ui/plan/planprice.h"
#include "ui/plan/usagefit.h"
#include "ui/text/amounts.h"

#include <QCoreApplication>

namespace portico::ui {

namespace {

struct Planned
{
    Q_DECLARE_TR_FUNCTIONS(portico::ui::Planned)
};

std::optional<PlanPrice> priceOf(const PlanContext &context, const PlanSummary &target)
{
    const Plan *plan = context.plan(target.id);
    const PlanOffer *offer = context.offer(target);
    if (!plan || !offer)
        return std::nullopt;
    return planPrice(*plan, *offer, context.subscription.seats ? context.subscription.seats->used : 0);
}

std::optional<Money> usageOf(const PlanContext &context, const PlanSummary &target)
{
    const Plan *plan = context.plan(target.id);
    const PlanOffer *offer = context.offer(target);
    if (!plan || !offer)
        return std::nullopt;
    return usageCharge(usageFit(*plan, *offer, context.usage), context.currency);
}

} // namespace

QString plannedDetails(const PlanContext &context)
{
    const SubscriptionSummary &summary = context.subscription;
    if (!summary.scheduledChange || !summary.plan)
        return {};
    const PlanSummary &target = summary.scheduledChange->plan;
    const std::optional<PlanPrice> price = priceOf(context, target);
    if (!price)
        return {};
    const QString total = moneyPerInterval(price->total, target.interval, target.intervalCount);
    if (!price->seats)
        return Planned::tr("Then %1 before tax and usage. %2 stays until then.")
            .arg(total, context.planName());
    const QString seats
        = Planned::tr("%1 for %n further seat(s)", nullptr, price->furtherSeats).arg(money(*price->seats));
    return Planned::tr("Then %1 before tax and usage: %2 for the plan, %3. %4 stays until then.")
        .arg(total, money(price->base), seats, context.planName());
}

QString plannedNote(const PlanContext &context)
{
    const SubscriptionSummary &summary = context.subscription;
    if (!summary.scheduledChange || !summary.plan || !summary.recurring)
        return {};
    const PlanSummary &target = summary.scheduledChange->plan;
    const std::optional<PlanPrice> price = priceOf(context, target);
    const std::optional<Money> usage = usageOf(context, target);
    const std::optional<Money> presentUsage = usageOf(context, *summary.plan);
    if (!price || !usage || usage->isZero() || !presentUsage)
        return {};
    const bool isComparable
        = summary.plan->interval == target.interval && summary.plan->intervalCount == target.intervalCount;
    const qint64 more = price->total.minor + usage->minor - summary.recurring->minor - presentUsage->minor;
    if (!isComparable || more == 0)
        return Planned::tr("At your present usage %1 would also charge about %2 for usage.")
            .arg(target.name, money(*usage));
    const QString difference = money({std::abs(more), context.currency});
    return more > 0
        ? Planned::tr(
            "At your present usage %1 would also charge about %2 for usage: in all about %3 more than %4.")
              .arg(target.name, money(*usage), difference, context.planName())
        : Planned::tr(
            "At your present usage %1 would also charge about %2 for usage: in all about %3 less than %4.")
              .arg(target.name, money(*usage), difference, context.planName());
}

} // namespace portico::ui
