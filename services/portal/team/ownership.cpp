// SPDX-License-Identifier: MIT
#include "services/portal/team/ownership.h"

#include "services/portal/mail/outbox.h"
#include "services/portal/portalerror.h"
#include "services/portal/seats/reconcilerequest.h"
#include "services/portal/store/newid.h"
#include "services/portal/team/organizationlock.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace portico::portal {

namespace {

Result<std::optional<Role>> roleOf(
    Connection &connection, const OrganizationScope &scope, const QString &userId)
{
    Result<Rows> rows
        = connection.query("SELECT role FROM organization_members WHERE organization_id = ? AND user_id = ?",
            scope.organizationId(), userId);
    if (!rows)
        return failure(rows.error());
    return rows->next() ? roleFromName(rows->text(0)) : std::nullopt;
}

Result<void> setRole(Connection &connection, const OrganizationScope &scope, const QString &userId, Role role)
{
    const Result<qint64> set = connection.execute(
        "UPDATE organization_members SET role = ?, extra_permissions = '' WHERE organization_id = ? AND "
        "user_id = ?",
        roleName(role), scope.organizationId(), userId);
    return set ? Result<void>() : Result<void>(failure(set.error()));
}

Result<void> mailOffer(
    Connection &connection, const OrganizationScope &scope, const QString &toId, UtcSeconds wallNow)
{
    NewOutboxEntry entry;
    {
        Result<Rows> rows = connection.query("SELECT u.email, u.name, f.name, o.name FROM users u, users f,"
                                             " organizations o WHERE u.id = ? AND f.id = ? AND o.id = ?",
            toId, scope.userId(), scope.organizationId());
        if (!rows)
            return failure(rows.error());
        if (!rows->next())
            return failure(notFound());
        const QJsonObject values{{QStringLiteral("name"), rows->text(1)},
            {QStringLiteral("owner"), rows->text(2)}, {QStringLiteral("organization"), rows->text(3)}};
        entry = {QStringLiteral("ownership_offer/") + newId(QLatin1StringView("own")), rows->text(0),
            QStringLiteral("ownership_offer"), QJsonDocument(values).toJson(QJsonDocument::Compact)};
    }
    const Result<bool> added = Outbox(connection).add(scope, entry, wallNow);
    return added ? Result<void>() : Result<void>(failure(added.error()));
}

} // namespace

Result<std::optional<OwnershipTransfer>> pendingTransfer(
    Connection &connection, const OrganizationScope &scope, UtcSeconds wallNow)
{
    Result<Rows> rows = connection.query("SELECT from_id, to_id, expires_at FROM ownership_transfers WHERE "
                                         "organization_id = ? AND expires_at > ?",
        scope.organizationId(), wallNow);
    if (!rows)
        return failure(rows.error());
    if (!rows->next())
        return std::optional<OwnershipTransfer>();
    return std::optional(OwnershipTransfer{rows->text(0), rows->text(1), rows->time(2)});
}

Result<void> offerOwnership(
    Connection &connection, const OrganizationScope &scope, const QString &toId, UtcSeconds wallNow)
{
    if (const Result<void> locked = lockOrganization(connection, scope); !locked)
        return locked;
    const Result<std::optional<Role>> own = roleOf(connection, scope, scope.userId());
    if (!own)
        return failure(own.error());
    if (*own != Role::Owner) {
        Error error = portalError(403, QLatin1StringView("permission_denied"));
        error.permission = permissionName(Permission::OrganizationOwn);
        return failure(error);
    }
    const Result<std::optional<Role>> role = roleOf(connection, scope, toId);
    if (!role)
        return failure(role.error());
    if (!*role || toId == scope.userId())
        return failure(notFound());
    const Result<qint64> offered = connection.execute(
        "INSERT INTO ownership_transfers (organization_id, from_id, to_id, created, expires_at) VALUES (?, "
        "?, ?, ?, ?) ON CONFLICT (organization_id) DO UPDATE SET from_id = excluded.from_id, to_id = "
        "excluded.to_id, created = excluded.created, expires_at = excluded.expires_at",
        scope.organizationId(), scope.userId(), toId, wallNow, wallNow + InvitationLife);
    if (!offered)
        return failure(offered.error());
    return mailOffer(connection, scope, toId, wallNow);
}

Result<QString> acceptOwnership(Connection &connection, const OrganizationScope &scope, UtcSeconds wallNow)
{
    if (const Result<void> locked = lockOrganization(connection, scope); !locked)
        return failure(locked.error());
    const Result<std::optional<OwnershipTransfer>> transfer = pendingTransfer(connection, scope, wallNow);
    if (!transfer)
        return failure(transfer.error());
    if (!*transfer || (*transfer)->toId != scope.userId())
        return failure(notFound());
    const QString fromId = (*transfer)->fromId;
    const Result<std::optional<Role>> role = roleOf(connection, scope, fromId);
    if (!role)
        return failure(role.error());
    if (*role != Role::Owner) // who owns it no more cannot give it away
        return failure(notFound());
    if (const Result<void> set = setRole(connection, scope, scope.userId(), Role::Owner); !set)
        return failure(set.error());
    if (const Result<void> set = setRole(connection, scope, fromId, Role::Admin); !set)
        return failure(set.error());
    const Result<qint64> done = connection.execute(
        "DELETE FROM ownership_transfers WHERE organization_id = ?", scope.organizationId());
    if (!done)
        return failure(done.error());
    const Result<void> requested = requestSeatReconcile(connection, scope, wallNow);
    return requested ? Result<QString>(fromId) : Result<QString>(failure(requested.error()));
}

Result<void> declineOwnership(Connection &connection, const OrganizationScope &scope)
{
    const Result<qint64> done = connection.execute(
        "DELETE FROM ownership_transfers WHERE organization_id = ? AND (from_id = ? OR to_id = ?)",
        scope.organizationId(), scope.userId(), scope.userId());
    if (!done)
        return failure(done.error());
    return *done == 1 ? Result<void>() : Result<void>(failure(notFound()));
}

} // namespace portico::portal
