// SPDX-License-Identifier: MIT
#include "services/portal/team/removedmembers.h"

namespace portico::portal {

namespace {

Result<void> done(const Result<qint64> &touched)
{
    return touched ? Result<void>() : Result<void>(failure(touched.error()));
}

} // namespace

Result<void> rememberRemoval(
    Connection &connection, const OrganizationScope &scope, const QString &userId, UtcSeconds now)
{
    return done(
        connection.execute("INSERT INTO removed_members (organization_id, user_id, removed_at) VALUES "
                           "(?, ?, ?) ON CONFLICT (organization_id, user_id) DO NOTHING",
            scope.organizationId(), userId, now));
}

Result<void> forgetRemoval(Connection &connection, const OrganizationScope &scope, const QString &userId)
{
    return done(connection.execute("DELETE FROM removed_members WHERE organization_id = ? AND user_id = ?",
        scope.organizationId(), userId));
}

Result<bool> wasRemoved(Connection &connection, const OrganizationScope &scope, const QString &userId)
{
    Result<Rows> rows
        = connection.query("SELECT 1 FROM removed_members WHERE organization_id = ? AND user_id = ?",
            scope.organizationId(), userId);
    if (!rows)
        return failure(rows.error());
    return rows->next();
}

} // namespace portico::portal
