// SPDX-License-Identifier: MIT
#include "services/domain/subscriptionsummary.h"

#include "services/domain/dunning.h"
#include "services/domain/names.h"
#include "services/domain/seats.h"

#include <algorithm>

namespace portico {

namespace {

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

std::optional<PaymentMethod> paymentMethodFor(const Subscription &subscription, const BillingFacts &facts)
{
    const QString id = defaultPaymentMethodId(subscription, facts.customer);
    const auto found = std::find_if(facts.paymentMethods.begin(), facts.paymentMethods.end(),
        [&](const PaymentMethod &method) { return method.id == id; });
    if (id.isEmpty() || found == facts.paymentMethods.end())
        return std::nullopt;
    return *found;
}

std::optional<Dunning> dunningFor(const Subscription &subscription, const BillingFacts &facts, UtcSeconds now)
{
    const std::vector<Invoice> &openInvoices = facts.openInvoices;
    if (subscription.status != SubscriptionStatus::PastDue
        && subscription.status != SubscriptionStatus::Unpaid)
        return std::nullopt;
    std::vector<Invoice> own;
    std::copy_if(
        openInvoices.begin(), openInvoices.end(), std::back_inserter(own), [&](const Invoice &invoice) {
            return invoice.subscriptionId.isEmpty() || invoice.subscriptionId == subscription.id;
        });
    const Invoice *oldest = invoiceInDunning(own, {&subscription, 1}, now);
    if (!oldest)
        return std::nullopt;
    Dunning dunning;
    dunning.since = unpaidSince(*oldest, now).value_or(oldest->created);
    dunning.amount = oldest->amountRemaining;
    dunning.reason = oldest->declineCode;
    for (const PaymentMethod &method : facts.paymentMethods) {
        if (method.id == oldest->declinedMethodId && !method.id.isEmpty())
            dunning.declinedMethod = method;
    }
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

std::optional<PendingChange> pendingChange(const Subscription &subscription, const PlanCatalogue &catalogue)
{
    if (!subscription.pendingUpdate)
        return std::nullopt;
    PendingChange change;
    change.expiresAt = subscription.pendingUpdate->expiresAt;
    change.invoiceId = subscription.latestInvoiceId;
    for (const Plan &plan : catalogue.plans()) {
        for (const PlanOffer &offer : plan.offers) {
            const auto &items = subscription.pendingUpdate->items;
            const bool isBase = std::any_of(
                items.begin(), items.end(), [&](const auto &item) { return item.first == offer.base.id; });
            if (isBase)
                change.plan = {plan.id, plan.name, offer.base.interval, offer.base.intervalCount,
                    amountFor(offer.base, 1).value_or(Money{0, subscription.currency})};
        }
    }
    return change;
}

std::vector<ExtraItem> extraItems(const Subscription &subscription, const PlanCatalogue &catalogue)
{
    std::vector<ExtraItem> extra;
    for (const SubscriptionItem &item : subscription.items) {
        if (item.price.part != PricePart::Foreign)
            continue;
        ExtraItem entry;
        entry.name = catalogue.productName(item.price.productId);
        entry.quantity = item.quantity;
        if (const Result<Money> amount = amountFor(item.price, item.quantity); amount && !item.price.metered)
            entry.amount = *amount;
        extra.push_back(std::move(entry));
    }
    return extra;
}

/// In the order they happen.
void addStages(Dunning &dunning, const std::vector<DunningStage> &stages)
{
    dunning.stages.insert(dunning.stages.end(), stages.begin(), stages.end());
    std::stable_sort(dunning.stages.begin(), dunning.stages.end(),
        [](const DunningStage &a, const DunningStage &b) { return a.at < b.at; });
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
    if (const std::optional<Subscription> last = lastEnded(facts.subscriptions))
        summary.endedAt = endOf(*last);
    return summary;
}

} // namespace

SeatSummary seatsOf(const Subscription &subscription, const Plan &plan, int used, int held)
{
    SeatSummary seats;
    seats.mode = subscription.seatModeOverride.value_or(plan.seatMode);
    seats.used = used;
    seats.held = held;
    seats.included = plan.seatsIncluded;
    const Price *price = nullptr;
    if (const SubscriptionItem *item = itemOf(subscription, PricePart::Seat)) {
        seats.billed = int(item->quantity);
        price = &item->price;
    } else if (const SubscriptionItem *base = itemOf(subscription, PricePart::Base)) {
        const PlanOffer *offer
            = plan.offer(base->price.currency, base->price.interval, base->price.intervalCount);
        if (offer && offer->seat)
            price = &*offer->seat;
    }
    if (!price)
        return seats;
    if (const Result<Money> amount = amountFor(*price, 1))
        seats.price = *amount;
    const int needed = paidSeats(used + (seats.mode == SeatMode::Fixed ? held : 0), seats.included);
    const bool isOff = (seats.mode == SeatMode::Auto && needed != seats.billed)
        || (seats.mode == SeatMode::Fixed && needed > seats.billed);
    if (isOff)
        seats.expected = needed;
    return seats;
}

int SeatSummary::available() const
{
    return std::max(included + (mode == SeatMode::Fixed ? billed : 0), 0);
}

QString dunningStageKindName(DunningStage::Kind kind)
{
    return DunningStageKindNames.name(kind);
}

DunningStage::Kind dunningStageKindFromName(QStringView name)
{
    return DunningStageKindNames.value(name).value_or(DunningStage::Kind::AttemptFailed);
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
        summary.seats = seatsOf(main, *plan, facts.seatsUsed, facts.seatsHeld);
    summary.currentPeriod = currentPeriod(main);
    summary.collectionMethod = main.collectionMethod;
    summary.cancelAtPeriodEnd = main.cancelAtPeriodEnd;
    summary.cancelAt = cancellationDate(main);
    if (main.status == SubscriptionStatus::Trialing)
        summary.trialEndsAt = main.trialEnd;
    summary.pause = main.pause;
    summary.scheduledChange = facts.scheduledChange;
    summary.pendingChange = pendingChange(main, catalogue);
    summary.discounts = main.discounts;
    summary.extraItems = extraItems(main, catalogue);
    if (facts.customer.balance != 0)
        summary.balance = Money{facts.customer.balance, main.currency};
    summary.restricted = facts.restricted;
    summary.nextCharge = nextCharge(main, plan, facts.usage, facts.customer.balance, now);
    summary.paymentMethod = paymentMethodFor(main, facts);
    summary.dunning = dunningFor(main, facts, now);
    if (summary.dunning)
        addStages(*summary.dunning, facts.dunningStages);
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
    if (summary.pendingChange)
        banners.insert(banners.begin(), BannerKind::PendingChange);
    if (summary.paymentMethod && summary.nextCharge
        && expiresWithin(*summary.paymentMethod, CardWarning, now))
        banners.push_back(BannerKind::CardExpiring);
    if (summary.scheduledChange)
        banners.push_back(BannerKind::ScheduledChange);
    return banners;
}

} // namespace portico
