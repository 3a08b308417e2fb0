// SPDX-License-Identifier: MIT
#pragma once

#include "services/sandbox/account.h"
#include "services/sandbox/api/apierror.h"
#include "services/sandbox/api/params.h"

#include <QJsonArray>

#include <optional>

namespace portico::sandbox {

/// What `pause_schedules` may be given, as lines of a schema.
[[nodiscard]] QStringList pauseScheduleParameters();

/// The `pause_schedules` of a schedule after \a given: a new one, or the one there is changed by its key.
[[nodiscard]] tl::expected<QJsonArray, ApiError> pauseSchedulesFrom(
    const QJsonArray &existing, const QJsonArray &given, const QJsonObject &subscription, UtcSeconds now);

/// When the schedule pauses or resumes its subscription next; nothing where neither is to come.
[[nodiscard]] std::optional<UtcSeconds> nextPauseStep(const QJsonObject &schedule);
/// Does it.
void takePauseStep(Account &account, const QString &scheduleId, UtcSeconds at, const QString &baseUrl);

/// Whether the schedule still has a pause to begin or to end, and so must not let go of its subscription.
[[nodiscard]] bool hasPauseAhead(const QJsonObject &schedule);

/// Notes what became of the resumption, where the schedule has one under way.
void setResumeStatus(Account &account, const QString &scheduleId, const QString &status);

} // namespace portico::sandbox
