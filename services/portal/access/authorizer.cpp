// SPDX-License-Identifier: MIT
#include "services/portal/access/authorizer.h"

#include "services/portal/access/people.h"
#include "services/portal/access/token.h"
#include "services/portal/jobs/jobqueue.h"
#include "services/portal/mail/outbox.h"
#include "services/portal/portalerror.h"

namespace portico::portal {

Result<OrganizationScope> Authorizer::forSession(Connection &connection, const Session &session,
    const QString &organizationId, std::optional<Permission> permission)
{
    if (session.isToken() && session.tokenOrganizationId != organizationId)
        return failure(notFound());
    Result<Rows> rows = connection.query(
        "SELECT m.role, m.extra_permissions, o.read_only_sees_invoices, o.stripe_customer_id,"
        " o.restricted_at"
        " FROM organization_members m JOIN organizations o ON o.id = m.organization_id"
        " WHERE m.organization_id = ? AND m.user_id = ? AND o.deleted_at IS NULL",
        organizationId, session.userId);
    if (!rows)
        return failure(rows.error());
    if (!rows->next())
        return failure(notFound());
    const std::optional<Role> role = roleFromName(rows->text(0));
    if (!role)
        return failure(notFound());
    Permissions permissions = memberPermissions(*role, rows->text(1), rows->flag(2));
    if (session.isToken())
        permissions = permissions & readPermissions();
    if (permission && !permissions.contains(*permission)) {
        Error error = portalError(403, QLatin1StringView("permission_denied"));
        error.permission = permissionName(*permission);
        return failure(error);
    }
    return OrganizationScope(OrganizationScope::Key(), organizationId, rows->text(3), session.userId,
        permissions, !rows->isNull(4));
}

Result<std::optional<OrganizationScope>> Authorizer::forCustomer(
    Connection &connection, const QString &customerId)
{
    if (customerId.isEmpty())
        return std::optional<OrganizationScope>();
    Result<Rows> rows
        = connection.query("SELECT id FROM organizations WHERE stripe_customer_id = ?", customerId);
    if (!rows)
        return failure(rows.error());
    if (!rows->next())
        return std::optional<OrganizationScope>();
    return std::optional<OrganizationScope>(OrganizationScope(
        OrganizationScope::Key(), rows->text(0), customerId, QString(), Permissions::all()));
}

Result<OrganizationScope> Authorizer::forProductKey(
    Connection &connection, QByteArrayView key, const QString &organizationId)
{
    if (!isToken(key, TokenKind::Product))
        return failure(portalError(401, QLatin1StringView("invalid_token")));
    Result<Rows> rows = connection.query(
        "SELECT 1 FROM product_keys WHERE hash = ? AND revoked_at IS NULL", tokenHash(key));
    if (!rows)
        return failure(rows.error());
    if (!rows->next())
        return failure(portalError(401, QLatin1StringView("invalid_token")));
    rows = connection.query(
        "SELECT id, stripe_customer_id FROM organizations WHERE id = ? AND deleted_at IS NULL",
        organizationId);
    if (!rows)
        return failure(rows.error());
    if (!rows->next())
        return failure(notFound());
    return OrganizationScope(OrganizationScope::Key(), rows->text(0), rows->text(1), QString(),
        Permissions{Permission::PlanView, Permission::UsageView});
}

Result<OrganizationScope> Authorizer::forJob(Connection &connection, const Job &job)
{
    Result<Rows> rows = connection.query(
        "SELECT o.id, o.stripe_customer_id FROM jobs j JOIN organizations o ON o.id = j.organization_id"
        " WHERE j.id = ? AND j.lease_token = ? AND j.state = 'running'",
        job.id, job.leaseToken);
    if (!rows)
        return failure(rows.error());
    if (!rows->next())
        return failure(leaseLost());
    return OrganizationScope(
        OrganizationScope::Key(), rows->text(0), rows->text(1), QString(), Permissions::all());
}

Result<OrganizationScope> Authorizer::forMail(Connection &connection, const OutboxEntry &entry)
{
    Result<Rows> rows = connection.query(
        "SELECT o.id, o.stripe_customer_id FROM outbox m JOIN organizations o ON o.id = m.organization_id"
        " WHERE m.key = ? AND m.lease_token = ? AND m.state = 'sending'",
        entry.key, entry.leaseToken);
    if (!rows)
        return failure(rows.error());
    if (!rows->next())
        return failure(leaseLost());
    return OrganizationScope(
        OrganizationScope::Key(), rows->text(0), rows->text(1), QString(), Permissions::all());
}

} // namespace portico::portal
