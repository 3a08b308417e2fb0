// SPDX-License-Identifier: MIT
#pragma once

#include "services/portal/api/route.h"

namespace portico::portal {

/// `/api/portal/access-tokens`: personal access tokens of the organization.
void addTokenRoutes(RouteTable &routes);

} // namespace portico::portal
