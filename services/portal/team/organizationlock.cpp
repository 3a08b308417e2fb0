// SPDX-License-Identifier: MIT
#include "services/portal/team/organizationlock.h"

#include "services/portal/access/people.h"
#include "services/portal/portalerror.h"

namespace portico::portal {

Result<void> lockOrganization(Connection &connection, const OrganizationScope &scope)
{
    Result<Rows> held = connection.query(
        "SELECT id FROM organizations WHERE id = ?" + connection.forUpdate(), scope.organizationId());
    if (!held)
        return failure(held.error());
    (void)held->next();
    return {};
}

Result<void> requireUnrestricted(Connection &connection, const OrganizationScope &scope)
{
    Result<Rows> rows
        = connection.query("SELECT restricted_at FROM organizations WHERE id = ?", scope.organizationId());
    if (!rows)
        return failure(rows.error());
    const bool isRestricted = rows->next() && !rows->isNull(0);
    return isRestricted ? Result<void>(failure(portalError(403, QLatin1StringView("restricted"))))
                        : Result<void>();
}

Result<Permissions> lockAndReadPermissions(Connection &connection, const OrganizationScope &scope)
{
    if (const Result<void> locked = lockOrganization(connection, scope); !locked)
        return failure(locked.error());
    Result<Rows> rows = connection.query(
        "SELECT m.role, m.extra_permissions, o.read_only_sees_invoices FROM organization_members m JOIN "
        "organizations o ON o.id = m.organization_id WHERE m.organization_id = ? AND m.user_id = ?",
        scope.organizationId(), scope.userId());
    if (!rows)
        return failure(rows.error());
    if (!rows->next())
        return failure(notFound());
    const Role role = roleFromName(rows->text(0)).value_or(Role::Member);
    return scope.permissions() & memberPermissions(role, rows->text(1), rows->flag(2));
}

} // namespace portico::portal
