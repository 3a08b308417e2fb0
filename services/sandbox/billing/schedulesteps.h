// SPDX-License-Identifier: MIT
#pragma once

#include "services/sandbox/account.h"
#include "services/sandbox/api/apierror.h"

#include <optional>

namespace portico::sandbox {

/// When something of the schedule falls due next: a phase, a pause, the end; nothing where nothing does.
[[nodiscard]] std::optional<UtcSeconds> nextScheduleStep(const QJsonObject &schedule);
/// Does what falls due at \a at.
void takeScheduleStep(Account &account, const QString &id, UtcSeconds at, const QString &baseUrl);

/// The schedule of a subscription that was ended some other way ends with it.
void abandonSchedule(Account &account, const QString &id, UtcSeconds at);

/// Everything of the schedule that is due by \a now, such as a pause that was asked for "now".
void catchUpWithSchedule(Account &account, const QString &id, UtcSeconds now, const QString &baseUrl);

[[nodiscard]] bool isScheduleOver(const QJsonObject &schedule);

/// The first phase of a schedule that had no subscription so far makes one.
std::optional<ApiError> beginSchedule(Account &account, const QString &id, const QString &baseUrl);

/// With `end_behavior=cancel` the subscription ends with the last phase.
void setPlannedEnd(Account &account, const QJsonObject &schedule);

/// The schedule lets go of its subscription; \a keepsCancellation leaves the end that the schedule planned.
QJsonObject letGo(Account &account, const QString &id, UtcSeconds at, bool keepsCancellation);

} // namespace portico::sandbox
