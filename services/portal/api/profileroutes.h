// SPDX-License-Identifier: MIT
#pragma once

#include "services/portal/api/ratelimits.h"
#include "services/portal/api/route.h"

namespace portico::portal {

/// GET and PATCH /api/auth/profile, POST profile/email and profile/email/confirm, GET sessions and DELETE
/// sessions/{id}: what somebody does about their own account. \a limiter must outlive the table.
void addProfileRoutes(RouteTable &table, RateLimiter &limiter, const RateLimits &limits);

} // namespace portico::portal
