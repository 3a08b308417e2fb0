// SPDX-License-Identifier: MIT
#pragma once

namespace portico::portal {

class RouteTable;
struct BillingParts;

/// GET seats and POST seats/preview.
void addSeatRoutes(RouteTable &routes, const BillingParts &parts);

} // namespace portico::portal
