// SPDX-License-Identifier: MIT
#include "ui/plan/cancelconsequences.h"

#include "services/domain/cancellation.h"
#include "ui/plan/planprice.h"
#include "ui/plan/usagefit.h"
#include "ui/text/amounts.h"
#include "ui/text/dates.h"

#include <QCoreApplication>

#include <algorithm>

namespace portico::ui {

namespace {

struct Consequences
{
    Q_DECLARE_TR_FUNCTIONS(portico::ui::CancelConsequences)
};

/// What has been kept and would be deleted, such as "86.2 GB".
QString keptData(const std::vector<UsageMetric> &usage)
{
    const auto stored = std::find_if(usage.begin(), usage.end(), [](const UsageMetric &each) {
        return each.metric.aggregate != Aggregate::Sum && !each.metric.unit.isEmpty() && each.current > 0;
    });
    return stored == usage.end() ? QString() : quantityWithUnit(stored->current, stored->metric);
}

QString lastCharge(const PlanContext &context)
{
    const SubscriptionSummary &subscription = context.subscription;
    const Plan *plan = subscription.plan ? context.plan(subscription.plan->id) : nullptr;
    const PlanOffer *offer = subscription.plan ? context.offer(*subscription.plan) : nullptr;
    if (!plan || !offer || context.usage.empty())
        return Consequences::tr("Only usage over the limits is still charged.");
    const std::optional<Money> charge = usageCharge(usageFit(*plan, *offer, context.usage), context.currency);
    if (!charge || charge->isZero())
        return Consequences::tr("Nothing further is charged.");
    return Consequences::tr("Last charge for usage only: about %1 before tax.").arg(money(*charge));
}

} // namespace

CancelConsequences cancelConsequences(const PlanContext &context, UtcSeconds endsAt, UtcSeconds deletedAt)
{
    CancelConsequences texts;
    const QString day = billingDayShort(endsAt);
    texts.today = Consequences::tr("Nothing changes. You can take it back until %1.").arg(day);
    const int people = context.subscription.seats ? context.subscription.seats->used : 0;
    QStringList end{Consequences::tr("%1 ends.").arg(context.planName())};
    if (people > 0)
        end.append(Consequences::tr("%n person(s) lose the product.", nullptr, people));
    QStringList counted;
    for (const UsageMetric &usage : context.usage) {
        if (usage.metric.aggregate == Aggregate::Sum)
            counted.append(usage.metric.name);
    }
    if (!counted.isEmpty())
        end.append(Consequences::tr("What stops: %1.").arg(counted.join(QStringLiteral(", "))));
    end.append(lastCharge(context));
    texts.end = end.join(u' ');
    const int kept = int(std::chrono::duration_cast<std::chrono::days>(deletedAt - endsAt).count());
    const QString data = keptData(context.usage);
    texts.deletion
        = (data.isEmpty()
                  ? Consequences::tr("All data is deleted, after %n day(s).", nullptr, kept)
                  : Consequences::tr("%1 of data is deleted, after %n day(s).", nullptr, kept).arg(data))
        + u' ' + Consequences::tr("Invoices stay available.");
    return texts;
}

QString cheaperPlanText(const PlanContext &context, const PlanSummary &target)
{
    const Plan *plan = context.plan(target.id);
    const PlanOffer *offer = context.offer(target);
    const int used = context.subscription.seats ? context.subscription.seats->used : 0;
    const std::optional<PlanPrice> price
        = plan && offer ? planPrice(*plan, *offer, used) : std::optional<PlanPrice>();
    if (!price)
        return Consequences::tr("%1 before seats and usage.").arg(money(target.price));
    QString text = money(price->base);
    if (price->seats && offer->seat) {
        const Result<Money> each = amountFor(*offer->seat, 1);
        text = Consequences::tr("%1 and %n further seat(s)", nullptr, price->furtherSeats).arg(text);
        if (each)
            text = Consequences::tr("%1 at %2").arg(text, money(*each));
    }
    text += u'.';
    for (const UsageFit &fit : usageFit(*plan, *offer, context.usage)) {
        if (fit.charge)
            text += u' '
                + Consequences::tr("At your usage %1 would add about %2.")
                      .arg(fit.metric.name, money(*fit.charge));
    }
    return text;
}

} // namespace portico::ui
