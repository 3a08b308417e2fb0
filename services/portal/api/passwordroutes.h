// SPDX-License-Identifier: MIT
#pragma once

#include "services/portal/access/identityproof.h"
#include "services/portal/api/ratelimits.h"
#include "services/portal/api/route.h"

namespace portico::portal {

/// What the password routes work with; all of it outlives them.
struct PasswordParts
{
    const PasswordHasher &hasher;
    const SecondFactor &secondFactor;
    const IdentityProof &proof;
    RateLimiter &limiter;
    RateLimits limits;
};

/// POST /api/auth/password/forgot, reset and change.
void addPasswordRoutes(RouteTable &table, const PasswordParts &parts);

} // namespace portico::portal
