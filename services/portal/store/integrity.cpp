// SPDX-License-Identifier: MIT
#include "services/portal/store/integrity.h"

#include "services/portal/portalerror.h"

namespace portico::portal {

namespace {

tl::unexpected<Error> damaged(const QString &detail)
{
    return failure(portalError(500, QLatin1StringView("database_damaged"), detail));
}

Result<void> checkSqlite(Connection &connection)
{
    Result<Rows> rows = connection.query("PRAGMA quick_check(1)");
    if (!rows)
        return failure(rows.error());
    if (!rows->next() || rows->text(0) != u"ok")
        return damaged(rows->text(0));
    Result<Rows> orphans = connection.query("PRAGMA foreign_key_check");
    if (!orphans)
        return failure(orphans.error());
    return orphans->next()
        ? Result<void>(damaged(QStringLiteral("orphaned rows in %1").arg(orphans->text(0))))
        : Result<void>();
}

/// PostgreSQL keeps its keys itself; what it may have missed is an index that was not built to its end.
Result<void> checkPostgres(Connection &connection)
{
    Result<Rows> rows
        = connection.query("SELECT CAST(indexrelid AS regclass) FROM pg_index WHERE NOT indisvalid");
    if (!rows)
        return failure(rows.error());
    return rows->next() ? Result<void>(damaged(QStringLiteral("invalid index %1").arg(rows->text(0))))
                        : Result<void>();
}

} // namespace

Result<void> checkIntegrity(Database &database)
{
    return database.read([](Connection &connection) {
        return connection.engine() == Engine::Sqlite ? checkSqlite(connection) : checkPostgres(connection);
    });
}

} // namespace portico::portal
