// SPDX-License-Identifier: MIT
#pragma once

#include "services/sandbox/account.h"

namespace portico::sandbox {

/// The subscription of \a schedule becomes what \a phase says, at \a at. What items cost or give back for the
/// rest of a running period follows \a prorationBehavior; at the end of a period there is nothing to prorate.
/// Another billing interval begins a new period.
void applyPhase(Account &account, const QJsonObject &schedule, const QJsonObject &phase, UtcSeconds at,
    const QString &prorationBehavior, const QString &baseUrl);

} // namespace portico::sandbox
