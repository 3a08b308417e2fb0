// SPDX-License-Identifier: MIT
#pragma once

#include "services/portal/access/sessions.h"
#include "services/portal/api/ratelimits.h"

namespace portico::portal {

/// A sign-in whose failures count against the account, whichever process they reach and whether there is such
/// an account or not; 429 `rate_limited` beyond \a perAccount. A right password that lacks its second factor
/// does not count.
[[nodiscard]] Result<wire::Tokens> limitedSignIn(Database &database, const Sessions &sessions,
    const wire::SignInRequest &request, const RateRule &perAccount, UtcSeconds now,
    const Sessions::Along &along = {});

} // namespace portico::portal
