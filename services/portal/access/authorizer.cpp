// SPDX-License-Identifier: MIT
#include "services/portal/access/authorizer.h"

#include "services/portal/access/people.h"
#include "services/portal/access/token.h"
#include "services/portal/jobs/jobqueue.h"
#include "services/portal/mail/outbox.h"
#include "services/portal/portalerror.h"

namespace portico::portal {

namespace {

/// Of an organization as one person sees it: their membership, if there is one, and whether they look into it
/// from its parent.
const QByteArray &membershipSql()
{
    static const QByteArray sql
        = "SELECT m.role, m.extra_permissions, o.read_only_sees_invoices, o.stripe_customer_id, "
          "o.restricted_at,"
          " o.deletion_at, EXISTS (SELECT 1 FROM sso_settings s WHERE s.organization_id = o.id AND "
          "s.enforced = "
          "1),"
          " EXISTS (SELECT 1 FROM organizations p JOIN organization_members pm ON"
          " pm.organization_id = p.id WHERE p.id = o.parent_id AND pm.user_id = ? AND pm.role IN ("
        + childViewerRoles()
        + ") AND (pm.role = 'owner' OR NOT EXISTS (SELECT 1 FROM sso_settings ps WHERE ps.organization_id"
          " = p.id AND ps.enforced = 1)) AND p.deleted_at IS NULL AND p.deletion_at IS NULL) FROM "
          "organizations o LEFT JOIN"
          " organization_members m ON m.organization_id = o.id AND m.user_id = ? WHERE o.id = ? AND"
          " o.deleted_at IS NULL";
    return sql;
}

} // namespace

Result<OrganizationScope> Authorizer::forSession(Connection &connection, const Session &session,
    const QString &organizationId, std::optional<Permission> permission)
{
    const QString &only = session.onlyOrganizationId();
    if (!only.isEmpty() && only != organizationId)
        return failure(notFound());
    Result<Rows> rows = connection.query(membershipSql(), session.userId, session.userId, organizationId);
    if (!rows)
        return failure(rows.error());
    if (!rows->next())
        return failure(notFound());
    const std::optional<Role> role = roleFromName(rows->text(0));
    const bool beingDeleted = !rows->isNull(5);
    const bool fromParent = rows->flag(7) && !beingDeleted;
    const bool viaParent = !role && fromParent;
    if (!role && !(viaParent && permission))
        return failure(notFound());
    if (beingDeleted && role != Role::Owner)
        return failure(notFound());
    // Owners keep the password, so that a provider that fails locks nobody out for good.
    const bool needsSso = role && role != Role::Owner && rows->flag(6);
    if (needsSso && !session.isSso() && !session.isToken())
        return failure(portalError(403, QLatin1StringView("sso_required")));
    Permissions permissions;
    if (role)
        permissions = memberPermissions(*role, rows->text(1), rows->flag(2));
    if (session.isSso()) // whoever chooses the provider must not come in as the owner through it
        permissions.remove(Permission::OrganizationOwn);
    if (fromParent)
        permissions = permissions | permissionsOfParent();
    if (session.isToken())
        permissions = permissions & readPermissions();
    if (permission && !permissions.contains(*permission)) {
        Error error = portalError(403, QLatin1StringView("permission_denied"));
        error.permission = permissionName(*permission);
        return failure(error);
    }
    OrganizationScope scope(OrganizationScope::Key(), organizationId, rows->text(3), session.userId,
        permissions, !rows->isNull(4));
    scope.m_viaParent = viaParent;
    scope.m_beingDeleted = beingDeleted;
    return scope;
}

Result<OrganizationScope> Authorizer::forRelative(
    Connection &connection, const OrganizationScope &scope, const QString &organizationId)
{
    Result<Rows> rows = connection.query(
        "SELECT r.stripe_customer_id FROM organizations o JOIN organizations r ON r.id = o.parent_id OR"
        " r.parent_id = o.id WHERE o.id = ? AND r.id = ?",
        scope.organizationId(), organizationId);
    if (!rows)
        return failure(rows.error());
    if (!rows->next())
        return failure(notFound());
    return OrganizationScope(
        OrganizationScope::Key(), organizationId, rows->text(0), scope.userId(), Permissions());
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

Result<OrganizationScope> Authorizer::forIngestKey(
    Connection &connection, QByteArrayView key, const QString &organizationId)
{
    if (!isToken(key, TokenKind::Ingest))
        return failure(portalError(401, QLatin1StringView("invalid_token")));
    Result<Rows> rows = connection.query(
        "SELECT organization_id FROM ingest_keys WHERE hash = ? AND revoked_at IS NULL", tokenHash(key));
    if (!rows)
        return failure(rows.error());
    if (!rows->next())
        return failure(portalError(401, QLatin1StringView("invalid_token")));
    const QString own = rows->text(0);
    if (!own.isEmpty() && !organizationId.isEmpty() && own != organizationId)
        return failure(notFound());
    rows = connection.query(
        "SELECT id, stripe_customer_id FROM organizations WHERE id = ? AND deleted_at IS NULL",
        own.isEmpty() ? organizationId : own);
    if (!rows)
        return failure(rows.error());
    if (!rows->next())
        return failure(notFound());
    return OrganizationScope(
        OrganizationScope::Key(), rows->text(0), rows->text(1), QString(), Permissions());
}

Result<OrganizationScope> Authorizer::forSignOn(Connection &connection, const QString &organizationId)
{
    Result<Rows> rows = connection.query(
        "SELECT o.id, o.stripe_customer_id FROM sso_settings s JOIN organizations o ON o.id = "
        "s.organization_id WHERE o.id = ? AND o.deleted_at IS NULL AND o.deletion_at IS NULL",
        organizationId);
    if (!rows)
        return failure(rows.error());
    if (!rows->next())
        return failure(notFound());
    return OrganizationScope(
        OrganizationScope::Key(), rows->text(0), rows->text(1), QString(), Permissions());
}

Result<OrganizationScope> Authorizer::forInvitation(Connection &connection, QByteArrayView token)
{
    if (!isToken(token, TokenKind::Invitation))
        return failure(notFound());
    Result<Rows> rows = connection.query(
        "SELECT o.id, o.stripe_customer_id FROM invitation_tokens t JOIN organizations o ON o.id = "
        "t.organization_id WHERE t.hash = ? AND o.deleted_at IS NULL AND o.deletion_at IS NULL",
        tokenHash(token));
    if (!rows)
        return failure(rows.error());
    if (!rows->next())
        return failure(notFound());
    return OrganizationScope(
        OrganizationScope::Key(), rows->text(0), rows->text(1), QString(), Permissions());
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
