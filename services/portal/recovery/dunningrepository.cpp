// SPDX-License-Identifier: MIT
#include "services/portal/recovery/dunningrepository.h"

#include <QStringList>

namespace portico::portal {

namespace {

Result<void> done(const Result<qint64> &touched)
{
    return touched ? Result<void>() : Result<void>(failure(touched.error()));
}

} // namespace

Result<std::optional<DunningRecord>> findDunning(
    Connection &connection, const OrganizationScope &scope, const QString &invoiceId)
{
    Result<Rows> rows
        = connection.query("SELECT since FROM dunning WHERE organization_id = ? AND invoice_id = ?",
            scope.organizationId(), invoiceId);
    if (!rows)
        return failure(rows.error());
    if (!rows->next())
        return std::optional<DunningRecord>();
    DunningRecord record{invoiceId, rows->time(0), {}};
    rows = connection.query("SELECT day FROM dunning_stages WHERE organization_id = ? AND invoice_id = ?",
        scope.organizationId(), invoiceId);
    if (!rows)
        return failure(rows.error());
    while (rows->next())
        record.daysDone.insert(int(rows->integer(0)));
    return std::optional(std::move(record));
}

Result<QStringList> runningDunnings(Connection &connection, const OrganizationScope &scope)
{
    Result<Rows> rows = connection.query(
        "SELECT invoice_id FROM dunning WHERE organization_id = ? AND ended_at IS NULL ORDER BY invoice_id",
        scope.organizationId());
    if (!rows)
        return failure(rows.error());
    QStringList ids;
    while (rows->next())
        ids.append(rows->text(0));
    return ids;
}

Result<void> beginDunning(
    Connection &connection, const OrganizationScope &scope, const QString &invoiceId, UtcSeconds since)
{
    return done(connection.execute("INSERT INTO dunning (organization_id, invoice_id, since) VALUES (?, ?, ?)"
                                   " ON CONFLICT (organization_id, invoice_id) DO UPDATE SET ended_at = NULL",
        scope.organizationId(), invoiceId, since));
}

Result<void> noteDunningDay(Connection &connection, const OrganizationScope &scope, const QString &invoiceId,
    int day, bool skipped, UtcSeconds now)
{
    return done(connection.execute("INSERT INTO dunning_stages (organization_id, invoice_id, day, done_at, "
                                   "skipped) VALUES (?, ?, ?, ?, ?)",
        scope.organizationId(), invoiceId, day, now, skipped));
}

Result<void> endDunning(
    Connection &connection, const OrganizationScope &scope, const QString &invoiceId, UtcSeconds now)
{
    return done(connection.execute(
        "UPDATE dunning SET ended_at = ? WHERE organization_id = ? AND invoice_id = ? AND ended_at IS NULL",
        now, scope.organizationId(), invoiceId));
}

} // namespace portico::portal
