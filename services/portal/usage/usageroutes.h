// SPDX-License-Identifier: MIT
#pragma once

namespace portico::portal {

class CatalogueCache;
class RouteTable;

/// GET usage/current.
void addUsageRoutes(RouteTable &routes, CatalogueCache &catalogue);

} // namespace portico::portal
