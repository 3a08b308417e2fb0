// SPDX-License-Identifier: MIT
#pragma once

#include <QStringList>

namespace portico::test {

/// When the newest of addInvoices() was issued; the others came an hour apart before it. 28 May 2026,
/// 20:26:40.
constexpr qint64 NewestAdded = 1'780'000'000;
constexpr qint64 BetweenAdded = 3'600; ///< Seconds.

/// Makes the data file of a sandbox with the demo's sample in it.
[[nodiscard]] bool makeSandboxData(const QString &path);

/// Adds \a count invoices to the sandbox's data \a file, each like its invoice \a like, an hour apart:
/// BULK-000001 is the oldest. The newest have \a hostileNumbers instead.
[[nodiscard]] bool addInvoices(
    const QString &file, const QString &like, int count, const QStringList &hostileNumbers = {});

} // namespace portico::test
