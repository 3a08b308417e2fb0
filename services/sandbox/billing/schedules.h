// SPDX-License-Identifier: MIT
#pragma once

#include "services/sandbox/account.h"
#include "services/sandbox/api/apierror.h"
#include "services/sandbox/api/params.h"

#include <optional>

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

/// When something of the schedule falls due next: a phase, a pause, the end; nothing where nothing does.
[[nodiscard]] std::optional<UtcSeconds> nextScheduleStep(const QJsonObject &schedule);
/// Does what falls due at \a at.
void takeScheduleStep(Account &account, const QString &id, UtcSeconds at, const QString &baseUrl);

/// The schedule of a subscription that was ended some other way ends with it.
void abandonSchedule(Account &account, const QString &id, UtcSeconds at);

} // namespace portico::sandbox
