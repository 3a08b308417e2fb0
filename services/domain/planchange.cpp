// SPDX-License-Identifier: MIT
#include "services/domain/planchange.h"

#include "services/domain/names.h"

#include <algorithm>

namespace portico {

namespace {

constexpr Names<ChangeEffect, 2> EffectNames{{
    {ChangeEffect::Now, "now"},
    {ChangeEffect::PeriodEnd, "period_end"},
}};

constexpr Names<ChangeReason, 8> ReasonNames{{
    {ChangeReason::Upgrade, "upgrade"},
    {ChangeReason::Downgrade, "downgrade"},
    {ChangeReason::LongerInterval, "longer_interval"},
    {ChangeReason::ShorterInterval, "shorter_interval"},
    {ChangeReason::MoreSeats, "more_seats"},
    {ChangeReason::FewerSeats, "fewer_seats"},
    {ChangeReason::Trial, "trial"},
    {ChangeReason::Start, "start"},
}};

Error refused(const char *code)
{
    Error error;
    error.kind = Error::Kind::Conflict;
    error.httpStatus = 409;
    error.code = QString::fromLatin1(code);
    return error;
}

/// What stands in the way of any change; nothing where the subscription is free to change.
std::optional<Error> obstacle(const Subscription &subscription)
{
    switch (subscription.status) {
    case SubscriptionStatus::PastDue:
    case SubscriptionStatus::Unpaid:
    case SubscriptionStatus::Incomplete:
        return refused("payment_first");
    case SubscriptionStatus::Paused:
        return refused("resume_first");
    default:
        break;
    }
    if (subscription.pause)
        return refused("resume_first");
    if (willCancel(subscription))
        return refused("reactivate_first");
    if (subscription.pendingUpdate)
        return refused("pending_change_first");
    return std::nullopt;
}

const SubscriptionItem *sameMetric(const Subscription &subscription, const QString &metric)
{
    const auto found = std::find_if(
        subscription.items.begin(), subscription.items.end(), [&](const SubscriptionItem &item) {
            return item.price.part == PricePart::Metered && item.price.metric == metric;
        });
    return found == subscription.items.end() ? nullptr : &*found;
}

ItemChange itemChange(const SubscriptionItem *old, const Price &price, qint64 quantity)
{
    return {old ? old->id : QString(), price, quantity, false};
}

/// All parts of the old plan become those of the new one; what has no counterpart goes.
std::vector<ItemChange> itemsFor(const Subscription *current, const PlanOffer &offer, qint64 paidSeats)
{
    std::vector<ItemChange> items;
    const auto old = [&](PricePart part) { return current ? itemOf(*current, part) : nullptr; };
    items.push_back(itemChange(old(PricePart::Base), offer.base, 1));
    const SubscriptionItem *seat = old(PricePart::Seat);
    if (offer.seat && (seat || paidSeats > 0))
        items.push_back(itemChange(seat, *offer.seat, paidSeats));
    for (const Price &price : offer.metered)
        items.push_back(itemChange(current ? sameMetric(*current, price.metric) : nullptr, price, 1));
    if (!current)
        return items;
    for (const SubscriptionItem &item : current->items) {
        const bool kept = item.price.part == PricePart::Foreign
            || std::any_of(items.begin(), items.end(),
                [&](const ItemChange &change) { return change.itemId == item.id; });
        if (!kept)
            items.push_back({item.id, item.price, item.quantity, true});
    }
    return items;
}

bool changesNothing(const Subscription &current, const std::vector<ItemChange> &items)
{
    return std::all_of(items.begin(), items.end(), [&](const ItemChange &change) {
        return std::any_of(current.items.begin(), current.items.end(), [&](const SubscriptionItem &item) {
            return !change.deleted && item.id == change.itemId && item.price.id == change.price.id
                && (item.price.metered || item.quantity == change.quantity);
        });
    });
}

/// Base and seats per interval.
Result<Money> recurringOf(const std::vector<ItemChange> &items, const Currency &currency)
{
    Money total{0, currency};
    for (const ItemChange &item : items) {
        if (item.deleted || item.price.metered)
            continue;
        const Result<Money> amount = amountFor(item.price, item.quantity);
        if (!amount)
            return failure(amount.error());
        const Result<Money> sum = add(total, *amount);
        if (!sum)
            return failure(sum.error());
        total = *sum;
    }
    return total;
}

int monthsOf(Interval interval, int count)
{
    return interval == Interval::Year ? 12 * count : interval == Interval::Month ? count : 0;
}

int paidSeatsOf(const Subscription &subscription)
{
    const SubscriptionItem *seat = itemOf(subscription, PricePart::Seat);
    return seat ? int(seat->quantity) : 0;
}

/// The one rule of what is an upgrade.
struct Comparison
{
    int rank = 0; ///< -1, 0, 1: how the new stands to the old.
    int interval = 0;
    int amount = 0;
    int seats = 0;

    [[nodiscard]] Result<std::pair<ChangeEffect, ChangeReason>> verdict() const
    {
        using Verdict = std::pair<ChangeEffect, ChangeReason>;
        if (rank > 0) {
            if (seats < 0)
                return failure(refused("seats_fall_with_upgrade"));
            return Verdict(ChangeEffect::Now, ChangeReason::Upgrade);
        }
        if (rank < 0)
            return Verdict(ChangeEffect::PeriodEnd, ChangeReason::Downgrade);
        if (interval < 0)
            return Verdict(ChangeEffect::PeriodEnd, ChangeReason::ShorterInterval);
        if (seats < 0)
            return Verdict(ChangeEffect::PeriodEnd, ChangeReason::FewerSeats);
        if (interval > 0)
            return Verdict(ChangeEffect::Now, ChangeReason::LongerInterval);
        if (seats > 0)
            return Verdict(ChangeEffect::Now, ChangeReason::MoreSeats);
        return amount < 0 ? Verdict(ChangeEffect::PeriodEnd, ChangeReason::Downgrade)
                          : Verdict(ChangeEffect::Now, ChangeReason::Upgrade);
    }
};

int sign(qint64 value)
{
    return value > 0 ? 1 : value < 0 ? -1 : 0;
}

/// All seats after the change, checked against the people who need one.
Result<int> seatsAfter(const Subscription *current, const Plan *oldPlan, const Plan &plan,
    const PlanOffer &offer, const PlanSelection &selection, const SeatsInUse &inUse)
{
    const SeatMode mode = current ? current->seatModeOverride.value_or(plan.seatMode) : plan.seatMode;
    if (mode == SeatMode::None)
        return 0;
    const int needed = inUse.used + (mode == SeatMode::Fixed ? inUse.held : 0);
    int seats = needed;
    if (mode == SeatMode::Fixed) {
        const int present = current ? paidSeatsOf(*current) + (oldPlan ? oldPlan->seatsIncluded : 0) : needed;
        seats = selection.seats.value_or(std::max(present, needed));
    }
    if (seats < needed || (!offer.seat && needed > plan.seatsIncluded))
        return failure(refused("seats_in_use"));
    return std::max(seats, plan.seatsIncluded);
}

} // namespace

QString changeEffectName(ChangeEffect effect)
{
    return EffectNames.name(effect);
}

std::optional<ChangeEffect> changeEffectFromName(QStringView name)
{
    return EffectNames.value(name);
}

QString changeReasonName(ChangeReason reason)
{
    return ReasonNames.name(reason);
}

std::optional<ChangeReason> changeReasonFromName(QStringView name)
{
    return ReasonNames.value(name);
}

Result<PlanChange> planChange(const Subscription *current, const PlanCatalogue &catalogue,
    const PlanSelection &selection, const SeatsInUse &inUse, const Currency &currency)
{
    if (current) {
        if (const std::optional<Error> inTheWay = obstacle(*current))
            return failure(*inTheWay);
    }
    const Plan *plan = catalogue.planById(selection.planId);
    const Currency paidIn = current ? current->currency : currency;
    const PlanOffer *offer
        = plan ? plan->offer(paidIn, selection.interval, selection.intervalCount) : nullptr;
    if (!offer || !offer->base.active)
        return failure(refused("plan_unavailable"));
    const Plan *oldPlan = current ? planOf(*current, catalogue) : nullptr;
    const Result<int> seats = seatsAfter(current, oldPlan, *plan, *offer, selection, inUse);
    if (!seats)
        return failure(seats.error());

    PlanChange change;
    change.plan = plan;
    change.offer = *offer;
    change.seats = *seats;
    const int paidSeats = std::max(*seats - plan->seatsIncluded, 0);
    change.items = itemsFor(current, *offer, paidSeats);
    const Result<Money> recurring = recurringOf(change.items, paidIn);
    if (!recurring)
        return failure(recurring.error());
    change.recurring = *recurring;
    if (!current) {
        change.reason = ChangeReason::Start;
        return change;
    }
    if (changesNothing(*current, change.items))
        return failure(refused("no_change"));

    const SubscriptionItem *base = itemOf(*current, PricePart::Base);
    if (!base) // a subscription to something that is not in the catalogue
        return failure(refused("plan_unavailable"));
    const Result<Money> before = recurringAmount(*current);
    if (!before)
        return failure(before.error());
    Comparison comparison;
    comparison.rank = oldPlan ? sign(plan->rank - oldPlan->rank) : 0;
    comparison.interval = sign(monthsOf(selection.interval, selection.intervalCount)
        - monthsOf(base->price.interval, base->price.intervalCount));
    comparison.amount
        = sign(monthlyAmount(change.recurring, selection.interval, selection.intervalCount).minor
            - monthlyAmount(*before, base->price.interval, base->price.intervalCount).minor);
    const SeatMode mode = current->seatModeOverride.value_or(plan->seatMode);
    if (mode == SeatMode::Fixed && oldPlan)
        comparison.seats = sign(*seats - (paidSeatsOf(*current) + oldPlan->seatsIncluded));
    const auto verdict = comparison.verdict();
    if (!verdict)
        return failure(verdict.error());
    change.effect = verdict->first;
    change.reason = verdict->second;
    change.resetsAnchor = comparison.interval != 0;
    if (current->status == SubscriptionStatus::Trialing) {
        change.effect = ChangeEffect::Now;
        change.reason = ChangeReason::Trial;
        change.resetsAnchor = false;
    }
    return change;
}

} // namespace portico
