// SPDX-License-Identifier: MIT
#pragma once

#include "services/portal/api/route.h"

namespace portico::portal {

/// `/api/portal/audit`: what was done in the organization.
void addAuditRoutes(RouteTable &routes);

} // namespace portico::portal
