// SPDX-License-Identifier: MIT
#include "services/portal/sso/ssomembership.h"

#include "services/portal/portalerror.h"
#include "services/portal/seats/reconcilerequest.h"
#include "services/portal/seats/seatlimit.h"
#include "services/portal/sso/ssosettings.h"
#include "services/portal/team/organizationlock.h"
#include "services/portal/team/removedmembers.h"
#include "services/portal/team/teamrepository.h"

namespace portico::portal {

namespace {

Result<User> userById(Connection &connection, const QString &id)
{
    Result<Rows> rows = connection.query("SELECT id, email, name FROM users WHERE id = ?", id);
    if (!rows)
        return failure(rows.error());
    if (!rows->next())
        return failure(ssoFailed(QStringLiteral("the account is gone")));
    return User{rows->text(0), rows->text(1), rows->text(2), {}};
}

Result<User> userForAddress(Connection &connection, const IdClaims &claims, UtcSeconds now)
{
    const Result<std::optional<User>> known = userByEmail(connection, claims.email);
    if (!known)
        return failure(known.error());
    if (*known)
        return **known;
    const QString name = isName(claims.name) ? claims.name : QString();
    return addUser(connection, claims.email, name, {}, now);
}

Result<void> join(
    Connection &connection, const OrganizationScope &scope, const QString &userId, Role role, UtcSeconds now)
{
    const Result<bool> removed = wasRemoved(connection, scope, userId);
    if (!removed)
        return failure(removed.error());
    if (*removed)
        return failure(ssoFailed(QStringLiteral("the person was removed from the organization")));
    if (const Result<void> open = requireUnrestricted(connection, scope); !open)
        return open;
    if (const Result<void> seated = requireSeat(connection, scope, role, now); !seated)
        return seated;
    if (const Result<void> added = addMember(connection, scope.organizationId(), userId, role, now); !added)
        return added;
    return requestSeatReconcile(connection, scope, now);
}

Result<bool> isMember(Connection &connection, const OrganizationScope &scope, const QString &userId)
{
    Result<Rows> rows
        = connection.query("SELECT 1 FROM organization_members WHERE organization_id = ? AND user_id = ?",
            scope.organizationId(), userId);
    if (!rows)
        return failure(rows.error());
    return rows->next();
}

Result<bool> hasIdentity(
    Connection &connection, const OrganizationScope &scope, const QString &issuer, const QString &userId)
{
    Result<Rows> rows = connection.query(
        "SELECT 1 FROM sso_identities WHERE organization_id = ? AND issuer = ? AND user_id = ?",
        scope.organizationId(), issuer, userId);
    if (!rows)
        return failure(rows.error());
    return rows->next();
}

} // namespace

Result<QString> ssoUserId(
    Connection &connection, const OrganizationScope &scope, const QString &issuer, const QString &subject)
{
    Result<Rows> rows = connection.query(
        "SELECT user_id FROM sso_identities WHERE organization_id = ? AND issuer = ? AND subject = ?",
        scope.organizationId(), issuer, subject);
    if (!rows)
        return failure(rows.error());
    return rows->next() ? rows->text(0) : QString();
}

Result<SsoSettings> lockSsoSettings(
    Connection &connection, const OrganizationScope &scope, const SsoClient &client)
{
    if (const Result<void> locked = lockOrganization(connection, scope); !locked)
        return failure(locked.error());
    Result<SsoSettings> settings = ssoSettings(connection, scope);
    if (settings && (settings->issuer != client.issuer || settings->clientId != client.id))
        return failure(ssoFailed(QStringLiteral("the settings have changed")));
    return settings;
}

Result<SsoPerson> admitSsoPerson(Connection &connection, const OrganizationScope &scope,
    const SsoClient &client, const IdClaims &claims, UtcSeconds now)
{
    const QString &issuer = client.issuer;
    const Result<SsoSettings> settings = lockSsoSettings(connection, scope, client);
    if (!settings)
        return failure(settings.error());
    if (!claims.emailVerified)
        return failure(ssoFailed(QStringLiteral("the address is not verified")));
    if (!settings->domains.contains(mailDomain(claims.email)))
        return failure(ssoFailed(QStringLiteral("the address is in no domain of the organization")));
    const Result<QString> knownId = ssoUserId(connection, scope, issuer, claims.subject);
    if (!knownId)
        return failure(knownId.error());
    const Result<User> user
        = knownId->isEmpty() ? userForAddress(connection, claims, now) : userById(connection, *knownId);
    if (!user)
        return failure(user.error());
    if (knownId->isEmpty()) {
        const Result<bool> other = hasIdentity(connection, scope, issuer, user->id);
        if (!other)
            return failure(other.error());
        if (*other) // the address was given to somebody else since
            return failure(ssoFailed(QStringLiteral("the account belongs to another subject")));
        const Result<qint64> linked
            = connection.execute("INSERT INTO sso_identities (organization_id, issuer, subject, user_id, "
                                 "created) VALUES (?, ?, ?, "
                                 "?, ?)",
                scope.organizationId(), issuer, claims.subject, user->id, now);
        if (!linked)
            return failure(linked.error());
    }
    SsoPerson person{*user, false, settings->defaultRole};
    const Result<bool> already = isMember(connection, scope, user->id);
    if (!already)
        return failure(already.error());
    if (*already)
        return person;
    if (const Result<void> joined = join(connection, scope, user->id, person.role, now); !joined)
        return failure(joined.error());
    person.hasJoined = true;
    return person;
}

} // namespace portico::portal
