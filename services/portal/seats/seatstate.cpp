// SPDX-License-Identifier: MIT
#include "services/portal/seats/seatstate.h"

#include "services/portal/billing/billingfacts.h"
#include "services/portal/billing/billingtime.h"
#include "services/portal/billing/catalogue.h"

namespace portico::portal {

const Plan *SeatState::plan() const
{
    return subscription ? planOf(*subscription, catalogue) : nullptr;
}

SeatSummary SeatState::summary() const
{
    if (const Plan *current = plan())
        return seatsOf(*subscription, *current, count.used, count.held);
    SeatSummary seats;
    seats.used = count.used;
    seats.held = count.held;
    return seats;
}

Result<SeatState> loadSeatState(Connection &connection, const OrganizationScope &scope, UtcSeconds wallNow)
{
    SeatState state;
    const Result<UtcSeconds> now = billingTime(connection, scope, wallNow);
    if (!now)
        return failure(now.error());
    state.now = *now;
    Result<PlanCatalogue> catalogue = loadCatalogue(connection);
    if (!catalogue)
        return failure(catalogue.error());
    state.catalogue = std::move(*catalogue);
    Result<std::optional<Subscription>> subscription = mainSubscription(connection, scope);
    if (!subscription)
        return failure(subscription.error());
    state.subscription = std::move(*subscription);
    const Result<SeatCount> count = countSeats(connection, scope, state.now);
    if (!count)
        return failure(count.error());
    state.count = *count;
    return state;
}

} // namespace portico::portal
