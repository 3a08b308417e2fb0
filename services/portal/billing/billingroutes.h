// SPDX-License-Identifier: MIT
#pragma once

namespace portico::portal {

class CatalogueCache;
class RouteTable;

/// GET plans, subscription and subscription/changes: answered from the mirror, never from the provider.
void addBillingRoutes(RouteTable &routes, CatalogueCache &catalogue);

} // namespace portico::portal
