// SPDX-License-Identifier: MIT
#pragma once

namespace portico::portal {

class RouteTable;

/// GET team, and what is done with its members.
void addTeamRoutes(RouteTable &routes);

} // namespace portico::portal
