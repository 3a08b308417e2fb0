// SPDX-License-Identifier: MIT
#pragma once

#include "services/portal/api/route.h"

namespace portico::portal {

struct BillingParts;

/// `/api/portal/billing-details` and `/api/portal/tax-ids`: read from the mirror, changed at the provider.
void addDetailsRoutes(RouteTable &routes, const BillingParts &parts);

} // namespace portico::portal
