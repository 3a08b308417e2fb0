// SPDX-License-Identifier: MIT
#pragma once

#include "services/portal/access/organizationscope.h"
#include "services/portal/store/connection.h"

namespace portico::portal {

/// How many more people may join. Seats are limited in fixed mode alone: in auto mode the bill follows.
struct SeatRoom
{
    bool limited = false;
    int free = 0; ///< Neither used nor held by an invitation; 0 too where more are taken than there are.
    int unused = 0; ///< Free, or held by an invitation.
};

/// To be asked under lockOrganization(), by who gives a seat away in the same transaction.
[[nodiscard]] Result<SeatRoom> seatRoom(
    Connection &connection, const OrganizationScope &scope, UtcSeconds wallNow);

/// For who is about to join in \a role, or to change into it: 409 `no_seat` where it takes one and none is
/// left. Under lockOrganization() too. For who was invited a seat is left as long as one is unused: of more
/// invitations than seats the first that are accepted count.
enum class SeatFor { Anybody, Invited };
[[nodiscard]] Result<void> requireSeat(Connection &connection, const OrganizationScope &scope, Role role,
    UtcSeconds wallNow, SeatFor whom = SeatFor::Anybody);

} // namespace portico::portal
