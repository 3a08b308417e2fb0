// SPDX-License-Identifier: MIT
#pragma once

namespace portico::portal {

class RouteTable;
struct RateLimits;

/// POST team/invite and what may be done with invitations that wait.
void addInvitationRoutes(RouteTable &routes, const RateLimits &limits);

} // namespace portico::portal
