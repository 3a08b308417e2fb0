// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/team.h"
#include "services/portal/access/organizationscope.h"
#include "services/portal/store/connection.h"

namespace portico::portal {

/// The people of an organization: members by role and name, and who is still invited, the newest first.
[[nodiscard]] Result<Team> loadTeam(
    Connection &connection, const OrganizationScope &scope, UtcSeconds wallNow);

/// Whether a member of \a role takes a seat here: billing and read-only members do where that is set.
[[nodiscard]] Result<bool> roleTakesSeat(Connection &connection, const OrganizationScope &scope, Role role);

struct SeatCount
{
    int used = 0; ///< By members whose role takes a seat.
    int held = 0; ///< By invitations to such a role that can still be accepted.
};

/// At billing time \a now: like everything that is told in days left, invitations end by it.
[[nodiscard]] Result<SeatCount> countSeats(
    Connection &connection, const OrganizationScope &scope, UtcSeconds now);

} // namespace portico::portal
