// SPDX-License-Identifier: MIT
#pragma once

#include "services/sandbox/account.h"

#include <optional>

namespace portico::sandbox {

/// The phase of a subscription schedule that follows the running one; nothing without one.
[[nodiscard]] std::optional<QJsonObject> nextPhase(const QJsonObject &schedule);

/// The subscription takes over the items of \a phase; after the last phase the schedule lets go of it.
void startPhase(Account &account, const QJsonObject &schedule, const QJsonObject &phase);

} // namespace portico::sandbox
