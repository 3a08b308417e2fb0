// SPDX-License-Identifier: MIT
#pragma once

#include "services/sandbox/account.h"

namespace portico::sandbox {

/// Starts the next period of every item whose period is over at \a at and makes the invoice for it: what
/// comes in advance, what was used, what waited. An ended trial begins its first paid period.
void renewSubscription(
    Account &account, const QString &id, UtcSeconds at, const QString &reason, const QString &baseUrl);

/// Ends it at once with \a status ("canceled" or "incomplete_expired").
QJsonObject endSubscription(
    Account &account, const QString &id, UtcSeconds at, const QString &status = QStringLiteral("canceled"));

/// Ends it at the end of its period: what was used is still billed.
void endAtPeriodEnd(Account &account, const QString &id, UtcSeconds at, const QString &baseUrl);

} // namespace portico::sandbox
