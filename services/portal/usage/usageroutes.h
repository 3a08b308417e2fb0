// SPDX-License-Identifier: MIT
#pragma once

namespace portico::portal {

class CatalogueCache;
class RouteTable;

/// GET usage/current and usage/trends.
void addUsageRoutes(RouteTable &routes, CatalogueCache &catalogue);

} // namespace portico::portal
