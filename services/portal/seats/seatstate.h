// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/subscriptionsummary.h"
#include "services/portal/access/organizationscope.h"
#include "services/portal/store/connection.h"
#include "services/portal/team/teamrepository.h"

namespace portico::portal {

/// What the seats of an organization come to, from members, invitations and the mirror.
struct SeatState
{
    PlanCatalogue catalogue;
    std::optional<Subscription> subscription; ///< The live one that is shown first.
    SeatCount count;
    UtcSeconds now; ///< Billing time.

    /// The plan of the subscription; null without either.
    [[nodiscard]] const Plan *plan() const;
    /// Only the people where there is no plan.
    [[nodiscard]] SeatSummary summary() const;
};

/// Invitations count until their billing time is over, as everything that is told in days left; without a
/// test clock that is wall time.
[[nodiscard]] Result<SeatState> loadSeatState(
    Connection &connection, const OrganizationScope &scope, UtcSeconds wallNow);

} // namespace portico::portal
