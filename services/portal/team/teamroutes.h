// SPDX-License-Identifier: MIT
#pragma once

namespace portico::portal {

class CatalogueCache;
class RouteTable;

/// GET team and seats.
void addTeamRoutes(RouteTable &routes, CatalogueCache &catalogue);

} // namespace portico::portal
