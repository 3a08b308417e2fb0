// SPDX-License-Identifier: MIT
#pragma once

namespace portico::portal {

class RouteTable;

/// POST team/transfer-ownership, and what the member says to the offer.
void addOwnershipRoutes(RouteTable &routes);

} // namespace portico::portal
