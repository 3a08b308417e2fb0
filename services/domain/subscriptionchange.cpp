// SPDX-License-Identifier: MIT
#include "services/domain/subscriptionchange.h"

#include "services/domain/names.h"

namespace portico {

namespace {

using Kind = SubscriptionChange::Kind;

constexpr Names<Kind, 12> KindNames{{
    {Kind::Start, "start"},
    {Kind::Upgrade, "upgrade"},
    {Kind::Downgrade, "downgrade"},
    {Kind::Quantity, "quantity"},
    {Kind::Planned, "planned"},
    {Kind::PlanUndone, "plan_undone"},
    {Kind::WillCancel, "will_cancel"},
    {Kind::Reactivated, "reactivated"},
    {Kind::Canceled, "canceled"},
    {Kind::Paused, "paused"},
    {Kind::Resumed, "resumed"},
    {Kind::Status, "status"},
}};

QString planName(const Subscription &subscription, const PlanCatalogue &catalogue)
{
    const Plan *plan = planOf(subscription, catalogue);
    return plan ? plan->name : QString();
}

int rankOf(const Subscription &subscription, const PlanCatalogue &catalogue)
{
    const Plan *plan = planOf(subscription, catalogue);
    return plan ? plan->rank : 0;
}

QString basePriceId(const Subscription &subscription)
{
    const SubscriptionItem *base = itemOf(subscription, PricePart::Base);
    return base ? base->price.id : QString();
}

int paidSeats(const Subscription &subscription)
{
    const SubscriptionItem *seats = itemOf(subscription, PricePart::Seat);
    return seats ? int(seats->quantity) : 0;
}

/// What all items cost in a month, each interval brought to months first.
Money monthly(const Subscription &subscription)
{
    Money total{0, subscription.currency};
    for (const SubscriptionItem &item : subscription.items) {
        if (item.price.metered)
            continue;
        const Money amount = amountFor(item.price, item.quantity).value_or(Money{0, subscription.currency});
        total.minor += monthlyAmount(amount, item.price.interval, item.price.intervalCount).minor;
    }
    return total;
}

std::optional<Money> effect(const Subscription &before, const Subscription &after)
{
    if (before.currency != after.currency)
        return std::nullopt;
    return Money{monthly(after).minor - monthly(before).minor, after.currency};
}

bool isPaused(const Subscription &subscription)
{
    return subscription.pause.has_value() || subscription.status == SubscriptionStatus::Paused;
}

SubscriptionChange planChange(
    const Subscription &before, const Subscription &after, const PlanCatalogue &catalogue)
{
    SubscriptionChange change;
    change.monthlyEffect = effect(before, after);
    const int step = rankOf(after, catalogue) - rankOf(before, catalogue);
    const bool dearer = change.monthlyEffect && !change.monthlyEffect->isNegative();
    change.kind = step > 0 || (step == 0 && dearer) ? Kind::Upgrade : Kind::Downgrade;
    change.fromPlan = planName(before, catalogue);
    change.toPlan = planName(after, catalogue);
    return change;
}

SubscriptionChange started(const Subscription &after, const PlanCatalogue &catalogue)
{
    SubscriptionChange change;
    change.kind = Kind::Start;
    change.toPlan = planName(after, catalogue);
    change.toStatus = subscriptionStatusName(after.status);
    change.monthlyEffect = monthly(after);
    return change;
}

} // namespace

QString subscriptionChangeKindName(Kind kind)
{
    return KindNames.name(kind);
}

Kind subscriptionChangeKindFromName(QStringView name)
{
    return KindNames.value(name).value_or(Kind::Other);
}

std::vector<SubscriptionChange> changesBetween(
    const Subscription *before, const Subscription &after, const PlanCatalogue &catalogue, UtcSeconds at)
{
    std::vector<SubscriptionChange> changes;
    const auto record = [&](SubscriptionChange change) {
        change.at = at;
        changes.push_back(std::move(change));
    };
    const auto recordKind = [&](Kind kind, std::optional<UtcSeconds> effectiveAt) {
        SubscriptionChange change;
        change.kind = kind;
        change.fromPlan = planName(after, catalogue);
        change.effectiveAt = effectiveAt;
        record(std::move(change));
    };
    if (!before) {
        if (!isTerminal(after.status))
            record(started(after, catalogue));
        return changes;
    }
    if (!isTerminal(before->status) && isTerminal(after.status)) {
        SubscriptionChange change;
        change.kind = Kind::Canceled;
        change.fromPlan = planName(*before, catalogue);
        change.monthlyEffect = -monthly(*before);
        record(std::move(change));
        return changes;
    }
    if (basePriceId(*before) != basePriceId(after)) {
        record(planChange(*before, after, catalogue));
    } else if (paidSeats(*before) != paidSeats(after)) {
        SubscriptionChange change;
        change.kind = Kind::Quantity;
        change.fromPlan = change.toPlan = planName(after, catalogue);
        change.fromQuantity = paidSeats(*before);
        change.toQuantity = paidSeats(after);
        change.monthlyEffect = effect(*before, after);
        record(std::move(change));
    }
    if (!willCancel(*before) && willCancel(after))
        recordKind(Kind::WillCancel, cancellationDate(after));
    else if (willCancel(*before) && !willCancel(after))
        recordKind(Kind::Reactivated, std::nullopt);
    if (!isPaused(*before) && isPaused(after))
        recordKind(Kind::Paused, after.pause ? after.pause->resumesAt : std::nullopt);
    else if (isPaused(*before) && !isPaused(after))
        recordKind(Kind::Resumed, std::nullopt);
    else if (before->status != after.status && !isPaused(*before)) {
        SubscriptionChange change;
        change.kind = Kind::Status;
        change.fromPlan = planName(after, catalogue);
        change.fromStatus = subscriptionStatusName(before->status);
        change.toStatus = subscriptionStatusName(after.status);
        record(std::move(change));
    }
    return changes;
}

} // namespace portico
