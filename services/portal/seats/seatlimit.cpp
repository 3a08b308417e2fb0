// SPDX-License-Identifier: MIT
#include "services/portal/seats/seatlimit.h"

#include "services/portal/portalerror.h"
#include "services/portal/seats/seatstate.h"
#include "services/portal/team/teamrepository.h"

#include <algorithm>

namespace portico::portal {

Result<SeatRoom> seatRoom(Connection &connection, const OrganizationScope &scope, UtcSeconds wallNow)
{
    const Result<SeatState> state = loadSeatState(connection, scope, wallNow);
    if (!state)
        return failure(state.error());
    const SeatSummary seats = state->summary();
    if (seats.mode != SeatMode::Fixed)
        return SeatRoom();
    return SeatRoom{true, std::max(0, seats.available() - seats.used - seats.held),
        std::max(0, seats.available() - seats.used)};
}

Result<void> requireSeat(
    Connection &connection, const OrganizationScope &scope, Role role, UtcSeconds wallNow, SeatFor whom)
{
    const Result<bool> takes = roleTakesSeat(connection, scope, role);
    if (!takes)
        return failure(takes.error());
    if (!*takes)
        return {};
    const Result<SeatRoom> room = seatRoom(connection, scope, wallNow);
    if (!room)
        return failure(room.error());
    if (room->limited && (whom == SeatFor::Invited ? room->unused : room->free) < 1)
        return failure(portalError(409, QLatin1StringView("no_seat")));
    return {};
}

} // namespace portico::portal
