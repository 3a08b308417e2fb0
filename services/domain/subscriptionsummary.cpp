// SPDX-License-Identifier: MIT
#include "services/domain/subscriptionsummary.h"

#include "services/domain/names.h"

#include <algorithm>

namespace portico {

namespace {

constexpr Names<ChargeLine::Kind, 6> ChargeLineKindNames{{
    {ChargeLine::Kind::Plan, "plan"},
    {ChargeLine::Kind::Seats, "seats"},
    {ChargeLine::Kind::Usage, "usage"},
    {ChargeLine::Kind::Tax, "tax"},
    {ChargeLine::Kind::Balance, "balance"},
    {ChargeLine::Kind::Other, "other"},
}};

constexpr Names<DunningStage::Kind, 4> DunningStageKindNames{{
    {DunningStage::Kind::AttemptFailed, "attempt_failed"},
    {DunningStage::Kind::Reminder, "reminder"},
    {DunningStage::Kind::NextAttempt, "next_attempt"},
    {DunningStage::Kind::Restriction, "restriction"},
}};

PlanSummary planSummary(const Subscription &subscription, const PlanCatalogue &catalogue)
{
    PlanSummary summary;
    const SubscriptionItem *base = itemOf(subscription, PricePart::Base);
    if (!base && !subscription.items.empty())
        base = &subscription.items.front();
    if (base) {
        summary.interval = base->price.interval;
        summary.intervalCount = base->price.intervalCount;
        summary.price = amountFor(base->price, base->quantity).value_or(Money{0, subscription.currency});
    }
    if (const Plan *plan = planOf(subscription, catalogue)) {
        summary.id = plan->id;
        summary.name = plan->name;
    }
    return summary;
}

SeatSummary seatSummary(const Subscription &subscription, const Plan &plan, const BillingFacts &facts)
{
    SeatSummary seats;
    seats.mode = subscription.seatModeOverride.value_or(plan.seatMode);
    seats.used = facts.seatsUsed;
    seats.held = facts.seatsHeld;
    seats.included = plan.seatsIncluded;
    if (const SubscriptionItem *item = itemOf(subscription, PricePart::Seat)) {
        seats.billed = int(item->quantity);
        if (const Result<Money> price = amountFor(item->price, 1))
            seats.price = *price;
    } else if (const SubscriptionItem *base = itemOf(subscription, PricePart::Base)) {
        const PlanOffer *offer
            = plan.offer(base->price.currency, base->price.interval, base->price.intervalCount);
        if (offer && offer->seat) {
            if (const Result<Money> price = amountFor(*offer->seat, 1))
                seats.price = *price;
        }
    }
    return seats;
}

std::optional<PaymentMethod> paymentMethodFor(const Subscription &subscription, const BillingFacts &facts)
{
    const QString id = defaultPaymentMethodId(subscription, facts.customer);
    const auto found = std::find_if(facts.paymentMethods.begin(), facts.paymentMethods.end(),
        [&](const PaymentMethod &method) { return method.id == id; });
    if (id.isEmpty() || found == facts.paymentMethods.end())
        return std::nullopt;
    return *found;
}

/// Day 0 is the first failed attempt of the oldest unpaid invoice, or its due date where it is sent.
std::optional<Dunning> dunningFor(
    const Subscription &subscription, const std::vector<Invoice> &openInvoices, UtcSeconds now)
{
    if (subscription.status != SubscriptionStatus::PastDue
        && subscription.status != SubscriptionStatus::Unpaid)
        return std::nullopt;
    const Invoice *oldest = nullptr;
    for (const Invoice &invoice : openInvoices) {
        const bool mine = invoice.subscriptionId.isEmpty() || invoice.subscriptionId == subscription.id;
        const bool late = displayStatus(invoice, now) == Invoice::DisplayStatus::PastDue;
        if (mine && late && (!oldest || invoice.created < oldest->created))
            oldest = &invoice;
    }
    if (!oldest)
        return std::nullopt;
    Dunning dunning;
    dunning.since = oldest->dueDate.value_or(oldest->created);
    dunning.amount = oldest->amountRemaining;
    dunning.reason = oldest->declineCode;
    dunning.attempts = oldest->attemptCount;
    dunning.nextAttemptAt = oldest->nextPaymentAttempt;
    dunning.invoiceId = oldest->id;
    dunning.invoiceNumber = oldest->number;
    dunning.stages.push_back({DunningStage::Kind::AttemptFailed, dunning.since, true});
    if (dunning.nextAttemptAt)
        dunning.stages.push_back(
            {DunningStage::Kind::NextAttempt, *dunning.nextAttemptAt, *dunning.nextAttemptAt < now});
    return dunning;
}

OtherSubscription otherSubscription(const Subscription &subscription, const PlanCatalogue &catalogue)
{
    OtherSubscription other;
    other.id = subscription.id;
    other.status = subscription.status;
    other.plan = planSummary(subscription, catalogue);
    if (const std::optional<Period> period = currentPeriod(subscription))
        other.currentPeriodEnd = period->end;
    return other;
}

/// What is left to say where nothing is live: when the last one ended.
SubscriptionSummary withoutSubscription(const BillingFacts &facts)
{
    SubscriptionSummary summary;
    for (const Subscription &subscription : facts.subscriptions) {
        const std::optional<UtcSeconds> ended
            = subscription.endedAt ? subscription.endedAt : subscription.canceledAt;
        if (ended && (!summary.endedAt || *ended > *summary.endedAt))
            summary.endedAt = ended;
    }
    return summary;
}

const UsageMetric *usageOf(const std::vector<UsageMetric> &usage, const QString &metric)
{
    const auto found = std::find_if(
        usage.begin(), usage.end(), [&](const UsageMetric &entry) { return entry.metric.id == metric; });
    return found == usage.end() ? nullptr : &*found;
}

/// The forecast where there is one, else what was used so far; whole units.
qint64 expectedUnits(const UsageMetric &usage)
{
    return (usage.forecast ? usage.forecast->value : usage.current) / UsageScale;
}

/// Collects the lines of a charge and their sum before tax.
class ChargeBuilder
{
public:
    explicit ChargeBuilder(Currency currency) : m_subtotal{0, std::move(currency)} { }

    void addItem(const SubscriptionItem &item, const Plan *plan, const std::vector<UsageMetric> &usage)
    {
        ChargeLine line;
        if (item.price.metered) {
            const UsageMetric *metric = usageOf(usage, item.price.metric);
            if (!metric)
                return;
            const qint64 units = expectedUnits(*metric);
            const qint64 free = item.price.tiers.empty() ? 0 : item.price.tiers.front().upTo.value_or(0);
            line.kind = ChargeLine::Kind::Usage;
            line.name = metric->metric.name;
            line.quantity = std::max(units - free, qint64(0));
            line.amount = amountFor(item.price, units).value_or(Money{0, m_subtotal.currency});
            if (line.quantity == 0 && line.amount.isZero())
                return;
            m_estimate = m_estimate || metric->forecast.has_value();
        } else {
            line.kind = item.price.part == PricePart::Base ? ChargeLine::Kind::Plan
                : item.price.part == PricePart::Seat       ? ChargeLine::Kind::Seats
                                                           : ChargeLine::Kind::Other;
            line.name = plan ? plan->name : QString();
            line.quantity = item.quantity;
            line.amount = amountFor(item.price, item.quantity).value_or(Money{0, m_subtotal.currency});
            if (line.kind == ChargeLine::Kind::Seats && item.quantity == 0)
                return;
        }
        m_subtotal.minor += line.amount.minor;
        m_lines.push_back(std::move(line));
    }

    [[nodiscard]] NextCharge finish(
        const std::vector<TaxRate> &taxRates, qint64 customerBalance, UtcSeconds at)
    {
        NextCharge charge;
        charge.at = at;
        charge.estimate = m_estimate;
        Money total = m_subtotal;
        for (const TaxRate &rate : taxRates) {
            if (rate.inclusive)
                continue;
            ChargeLine line;
            line.kind = ChargeLine::Kind::Tax;
            line.name = rate.displayName;
            line.percentage = rate.percentage;
            line.amount = percentOf(m_subtotal, rate.percentage).value_or(Money{0, m_subtotal.currency});
            total.minor += line.amount.minor;
            m_lines.push_back(std::move(line));
        }
        if (customerBalance != 0 && total.minor > 0) {
            const qint64 applied = std::max(customerBalance, -total.minor);
            m_lines.push_back({ChargeLine::Kind::Balance, {}, 0, {}, {applied, total.currency}});
            total.minor += applied;
        }
        charge.amount = total;
        charge.lines = std::move(m_lines);
        return charge;
    }

private:
    Money m_subtotal;
    std::vector<ChargeLine> m_lines;
    bool m_estimate = false;
};

} // namespace

int SeatSummary::available() const
{
    return std::max(included + (mode == SeatMode::Fixed ? billed : 0), 0);
}

QString chargeLineKindName(ChargeLine::Kind kind)
{
    return ChargeLineKindNames.name(kind);
}

ChargeLine::Kind chargeLineKindFromName(QStringView name)
{
    return ChargeLineKindNames.value(name).value_or(ChargeLine::Kind::Other);
}

QString dunningStageKindName(DunningStage::Kind kind)
{
    return DunningStageKindNames.name(kind);
}

DunningStage::Kind dunningStageKindFromName(QStringView name)
{
    return DunningStageKindNames.value(name).value_or(DunningStage::Kind::AttemptFailed);
}

std::optional<NextCharge> nextCharge(const Subscription &subscription, const Plan *plan,
    const std::vector<UsageMetric> &usage, qint64 customerBalance, UtcSeconds now)
{
    const std::optional<Period> period = currentPeriod(subscription);
    if (!period || isTerminal(subscription.status) || subscription.status == SubscriptionStatus::Paused)
        return std::nullopt;
    const std::optional<UtcSeconds> end = cancellationDate(subscription);
    if (end && *end <= period->end)
        return std::nullopt;
    UtcSeconds at = period->end;
    if (subscription.status == SubscriptionStatus::Trialing && subscription.trialEnd)
        at = *subscription.trialEnd;
    if (subscription.pause && (!subscription.pause->resumesAt || *subscription.pause->resumesAt > at)) {
        if (!subscription.pause->resumesAt)
            return std::nullopt;
        at = *subscription.pause->resumesAt;
    }
    if (at < now)
        return std::nullopt;
    ChargeBuilder builder(subscription.currency);
    for (const SubscriptionItem &item : subscription.items)
        builder.addItem(item, plan, usage);
    return builder.finish(subscription.taxRates, customerBalance, at);
}

SubscriptionSummary summarize(const BillingFacts &facts, const PlanCatalogue &catalogue, UtcSeconds now)
{
    const std::vector<Subscription> live = rankedLive(facts.subscriptions);
    if (live.empty())
        return withoutSubscription(facts);

    const Subscription &main = live.front();
    const Plan *plan = planOf(main, catalogue);
    SubscriptionSummary summary;
    summary.status = main.status;
    summary.id = main.id;
    summary.plan = planSummary(main, catalogue);
    if (const Result<Money> recurring = recurringAmount(main))
        summary.recurring = *recurring;
    if (plan)
        summary.seats = seatSummary(main, *plan, facts);
    summary.currentPeriod = currentPeriod(main);
    summary.collectionMethod = main.collectionMethod;
    summary.cancelAtPeriodEnd = main.cancelAtPeriodEnd;
    summary.cancelAt = cancellationDate(main);
    if (main.status == SubscriptionStatus::Trialing)
        summary.trialEndsAt = main.trialEnd;
    summary.pause = main.pause;
    summary.scheduledChange = facts.scheduledChange;
    summary.nextCharge = nextCharge(main, plan, facts.usage, facts.customer.balance, now);
    summary.paymentMethod = paymentMethodFor(main, facts);
    summary.dunning = dunningFor(main, facts.openInvoices, now);
    for (std::size_t i = 1; i < live.size(); ++i)
        summary.others.push_back(otherSubscription(live[i], catalogue));
    return summary;
}

std::vector<BannerKind> bannersFor(const SubscriptionSummary &summary, UtcSeconds now)
{
    constexpr std::chrono::days TrialWarning{7};
    std::vector<BannerKind> banners;
    if (summary.status == SubscriptionStatus::PastDue || summary.status == SubscriptionStatus::Unpaid)
        banners.push_back(BannerKind::PastDue);
    if (summary.status == SubscriptionStatus::NoSubscription)
        banners.push_back(BannerKind::NoSubscription);
    if (summary.cancelAt)
        banners.push_back(BannerKind::WillCancel);
    if (summary.trialEndsAt && *summary.trialEndsAt - now <= TrialWarning)
        banners.push_back(BannerKind::TrialEnding);
    if (summary.pause || summary.status == SubscriptionStatus::Paused)
        banners.push_back(BannerKind::Paused);
    if (summary.scheduledChange)
        banners.push_back(BannerKind::ScheduledChange);
    return banners;
}

} // namespace portico
