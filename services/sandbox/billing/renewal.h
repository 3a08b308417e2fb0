// SPDX-License-Identifier: MIT
#pragma once

#include "services/sandbox/account.h"
#include "services/sandbox/billing/invoicing.h"

#include <QJsonArray>

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

/// What the metered ones of \a items counted until now waits for the next invoice, or is forgotten where it
/// is not \a billed; they count anew.
void endUsage(Account &account, const QString &subscriptionId, const QJsonArray &items, bool billed);

/// A draft of \a lines and of everything that waits for the next invoice, made the latest invoice of the
/// subscription. Its id, or nothing where there is nothing to bill.
QString invoiceNow(Account &account, const QString &subscriptionId, std::vector<LineDraft> lines,
    const QString &reason, UtcSeconds at, const QString &baseUrl);

} // namespace portico::sandbox
