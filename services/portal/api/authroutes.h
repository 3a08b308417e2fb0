// SPDX-License-Identifier: MIT
#pragma once

#include "services/portal/access/sessions.h"
#include "services/portal/api/ratelimits.h"
#include "services/portal/api/route.h"

namespace portico::portal {

/// POST /api/auth/sign-in, refresh and sign-out. \a sessions and \a limiter must outlive the table.
void addAuthRoutes(
    RouteTable &table, const Sessions &sessions, RateLimiter &limiter, const RateLimits &limits);

/// GET /api/portal/organizations. \a hostedOrigins are the origins the console may open in the browser.
void addOrganizationRoutes(RouteTable &table, const QStringList &hostedOrigins);

} // namespace portico::portal
