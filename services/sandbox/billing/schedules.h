// SPDX-License-Identifier: MIT
#pragma once

#include "services/sandbox/account.h"
#include "services/sandbox/api/apierror.h"
#include "services/sandbox/api/params.h"

namespace portico::sandbox {

/// A schedule from the parameters of `POST /v1/subscription_schedules`: around an existing subscription, or
/// with phases of which the first makes one. Source: Stripe, "Subscription schedules".
Outcome createSchedule(Account &account, const Params &params, const QString &baseUrl);

/// Phases, pauses, what happens after the last phase. A change of the running phase takes effect at once.
Outcome updateSchedule(Account &account, const QString &id, const Params &params, const QString &baseUrl);

/// Lets go of the subscription, which stays as it is; \a keepsCancellation leaves the date at which the
/// schedule would have ended it.
Outcome releaseSchedule(Account &account, const QString &id, bool keepsCancellation);

/// Ends the schedule and its subscription at once.
Outcome cancelSchedule(Account &account, const QString &id, const Params &params, const QString &baseUrl);

} // namespace portico::sandbox
