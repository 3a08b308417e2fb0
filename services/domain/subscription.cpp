// SPDX-License-Identifier: MIT
#include "services/domain/subscription.h"

#include "services/domain/names.h"

#include <algorithm>

namespace portico {

namespace {

using enum SubscriptionStatus;

constexpr Names<SubscriptionStatus, 9> StatusNames{{
    {NoSubscription, "no_subscription"},
    {Incomplete, "incomplete"},
    {IncompleteExpired, "incomplete_expired"},
    {Trialing, "trialing"},
    {Active, "active"},
    {PastDue, "past_due"},
    {Unpaid, "unpaid"},
    {Paused, "paused"},
    {Canceled, "canceled"},
}};

/// 0 is shown first.
int rankOf(SubscriptionStatus status)
{
    switch (status) {
    case PastDue:
        return 0;
    case Unpaid:
        return 1;
    case Active:
        return 2;
    case Trialing:
        return 3;
    case Paused:
        return 4;
    case Incomplete:
        return 5;
    case Other:
        return 6;
    case NoSubscription:
    case IncompleteExpired:
    case Canceled:
        break;
    }
    return 7;
}

} // namespace

QString subscriptionStatusName(SubscriptionStatus status)
{
    return StatusNames.name(status);
}

SubscriptionStatus subscriptionStatusFromName(QStringView name)
{
    return StatusNames.value(name).value_or(Other);
}

bool isTerminal(SubscriptionStatus status)
{
    return status == Canceled || status == IncompleteExpired;
}

bool willCancel(const Subscription &subscription)
{
    return !isTerminal(subscription.status) && (subscription.cancelAtPeriodEnd || subscription.cancelAt);
}

std::optional<UtcSeconds> cancellationDate(const Subscription &subscription)
{
    if (!willCancel(subscription))
        return std::nullopt;
    if (subscription.cancelAt)
        return subscription.cancelAt;
    std::optional<UtcSeconds> latest;
    for (const SubscriptionItem &item : subscription.items)
        latest = latest ? std::max(*latest, item.currentPeriod.end) : item.currentPeriod.end;
    return latest;
}

std::optional<Period> currentPeriod(const Subscription &subscription)
{
    if (subscription.items.empty())
        return std::nullopt;
    Period period = subscription.items.front().currentPeriod;
    for (const SubscriptionItem &item : subscription.items) {
        period.start = std::max(period.start, item.currentPeriod.start);
        period.end = std::min(period.end, item.currentPeriod.end);
    }
    return period;
}

std::vector<Subscription> rankedLive(std::vector<Subscription> subscriptions)
{
    std::erase_if(
        subscriptions, [](const Subscription &subscription) { return isTerminal(subscription.status); });
    std::stable_sort(
        subscriptions.begin(), subscriptions.end(), [](const Subscription &a, const Subscription &b) {
            if (rankOf(a.status) != rankOf(b.status))
                return rankOf(a.status) < rankOf(b.status);
            return a.created > b.created;
        });
    return subscriptions;
}

std::optional<UtcSeconds> endOf(const Subscription &subscription)
{
    if (!isTerminal(subscription.status))
        return std::nullopt;
    return subscription.endedAt ? subscription.endedAt : subscription.canceledAt;
}

std::optional<Subscription> lastEnded(const std::vector<Subscription> &subscriptions)
{
    std::optional<Subscription> last;
    for (const Subscription &subscription : subscriptions) {
        if (subscription.status != SubscriptionStatus::Canceled || !endOf(subscription))
            continue;
        if (!last || *endOf(subscription) > *endOf(*last))
            last = subscription;
    }
    return last;
}

QString defaultPaymentMethodId(const Subscription &subscription, const Customer &customer)
{
    for (const QString &id : {subscription.defaultPaymentMethodId, subscription.defaultSourceId,
             customer.defaultPaymentMethodId, customer.defaultSourceId}) {
        if (!id.isEmpty())
            return id;
    }
    return {};
}

Result<Money> recurringAmount(const Subscription &subscription)
{
    Money total{0, subscription.currency};
    for (const SubscriptionItem &item : subscription.items) {
        if (item.price.metered)
            continue;
        const Result<Money> amount = amountFor(item.price, item.quantity);
        if (!amount)
            return amount;
        const Result<Money> sum = add(total, *amount);
        if (!sum)
            return sum;
        total = *sum;
    }
    return total;
}

const SubscriptionItem *itemOf(const Subscription &subscription, PricePart part)
{
    const auto found = std::find_if(subscription.items.begin(), subscription.items.end(),
        [part](const SubscriptionItem &item) { return item.price.part == part; });
    return found == subscription.items.end() ? nullptr : &*found;
}

const Plan *planOf(const Subscription &subscription, const PlanCatalogue &catalogue)
{
    const SubscriptionItem *base = itemOf(subscription, PricePart::Base);
    return base ? catalogue.planByProduct(base->price.productId) : nullptr;
}

} // namespace portico
