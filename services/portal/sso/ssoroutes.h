// SPDX-License-Identifier: MIT
#pragma once

#include "services/portal/api/ratelimits.h"
#include "services/portal/api/route.h"
#include "services/portal/sso/singlesignon.h"

namespace portico::portal {

/// `/api/portal/sso` and `/api/auth/sso/{start,finish}`. What is given outlives the table.
void addSsoRoutes(RouteTable &routes, const SingleSignOn &signOn, const DataKeys &keys, Reach reach,
    RateLimiter &limiter, const RateLimits &limits);

} // namespace portico::portal
