// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/dunning.h"
#include "services/portal/access/organizationscope.h"
#include "services/portal/store/connection.h"

namespace portico::portal {

/// What has been done about an unpaid invoice.
struct DunningRecord
{
    QString invoiceId;
    UtcSeconds since;
    std::set<int> daysDone;
};

/// The organization's record of the invoice, or nothing.
[[nodiscard]] Result<std::optional<DunningRecord>> findDunning(
    Connection &connection, const OrganizationScope &scope, const QString &invoiceId);
/// The invoices whose dunning has begun and not ended.
[[nodiscard]] Result<QStringList> runningDunnings(Connection &connection, const OrganizationScope &scope);

/// Begins it, or takes it up again where it had ended.
[[nodiscard]] Result<void> beginDunning(
    Connection &connection, const OrganizationScope &scope, const QString &invoiceId, UtcSeconds since);
[[nodiscard]] Result<void> noteDunningDay(Connection &connection, const OrganizationScope &scope,
    const QString &invoiceId, int day, bool skipped, UtcSeconds now);
[[nodiscard]] Result<void> endDunning(
    Connection &connection, const OrganizationScope &scope, const QString &invoiceId, UtcSeconds now);

} // namespace portico::portal
