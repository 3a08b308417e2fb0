// SPDX-License-Identifier: MIT
#pragma once

namespace portico::portal {

class CatalogueCache;
class RouteTable;

/// What the product asks.
void addProductRoutes(RouteTable &routes, CatalogueCache &catalogue);

} // namespace portico::portal
