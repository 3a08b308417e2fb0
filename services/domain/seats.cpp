// SPDX-License-Identifier: MIT
#include "services/domain/seats.h"

#include <algorithm>

namespace portico {

int paidSeats(int seats, int included)
{
    return std::max(0, seats - included);
}

bool followsMembers(const Subscription &subscription)
{
    const bool isRunning = subscription.status == SubscriptionStatus::Active
        || subscription.status == SubscriptionStatus::Trialing;
    return isRunning && !subscription.pendingUpdate && !subscription.pause;
}

std::optional<ItemChange> seatChange(const Subscription &subscription, const Plan &plan, int paid)
{
    if (const SubscriptionItem *item = itemOf(subscription, PricePart::Seat)) {
        if (item->quantity == paid)
            return std::nullopt;
        return ItemChange{item->id, item->price, paid};
    }
    const SubscriptionItem *base = itemOf(subscription, PricePart::Base);
    if (!base || paid == 0)
        return std::nullopt;
    const PlanOffer *offer
        = plan.offer(base->price.currency, base->price.interval, base->price.intervalCount);
    if (!offer || !offer->seat)
        return std::nullopt;
    return ItemChange{QString(), *offer->seat, paid};
}

} // namespace portico
