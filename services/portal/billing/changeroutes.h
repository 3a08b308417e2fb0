// SPDX-License-Identifier: MIT
#pragma once

#include "services/portal/billing/billingaction.h"

namespace portico::portal {

/// Everything that changes a subscription or pays for it; \a parts outlives the routes.
void addChangeRoutes(RouteTable &routes, const BillingParts &parts);

} // namespace portico::portal
