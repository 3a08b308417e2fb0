// SPDX-License-Identifier: MIT
#include "services/portal/tokens/personaltokens.h"

#include "services/portal/access/token.h"
#include "services/portal/portalerror.h"
#include "services/portal/store/newid.h"

namespace portico::portal {

namespace {

Error invalidToken()
{
    return portalError(401, QLatin1StringView("invalid_token"));
}

} // namespace

Result<NewPersonalToken> addPersonalToken(Connection &connection, const QString &organizationId,
    const QString &userId, const AccessTokenRequest &request, UtcSeconds now)
{
    const QString name = request.name.trimmed();
    if (name.isEmpty() || name.size() > AccessTokenRequest::LongestName)
        return failure(
            invalidField(QLatin1StringView("name"), QStringLiteral("a name has 1 to 80 characters")));
    if (request.days < 1 || request.days > AccessTokenRequest::LongestLife)
        return failure(
            invalidField(QLatin1StringView("days"), QStringLiteral("a token lives 1 to 366 days")));
    NewPersonalToken made{
        {newId(QLatin1StringView("tok")), name, {}, now, now + std::chrono::days(request.days), std::nullopt},
        newToken(TokenKind::Personal)};
    const Result<qint64> added = connection.execute(
        "INSERT INTO personal_tokens (id, organization_id, user_id, name, hash, created, expires_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        made.token.id, organizationId, userId, name, tokenHash(made.secret), now, made.token.expiresAt);
    if (!added)
        return failure(added.error());
    return made;
}

Result<std::vector<AccessToken>> personalTokens(
    Connection &connection, const OrganizationScope &scope, UtcSeconds now)
{
    Result<Rows> rows = connection.query(
        "SELECT t.id, t.name, u.name, t.created, t.expires_at, t.last_used_at FROM personal_tokens t"
        " JOIN users u ON u.id = t.user_id WHERE t.organization_id = ? AND t.revoked_at IS NULL"
        " AND t.expires_at > ? AND (t.user_id = ? OR ? = 1) ORDER BY t.created DESC, t.id",
        scope.organizationId(), now, scope.userId(), scope.may(Permission::TeamEdit));
    if (!rows)
        return failure(rows.error());
    std::vector<AccessToken> tokens;
    while (rows->next())
        tokens.push_back({rows->text(0), rows->text(1), rows->text(2), rows->time(3), rows->time(4),
            rows->optionalTime(5)});
    return tokens;
}

Result<void> revokePersonalToken(
    Connection &connection, const OrganizationScope &scope, const QString &id, UtcSeconds now)
{
    const Result<qint64> revoked
        = connection.execute("UPDATE personal_tokens SET revoked_at = ? WHERE organization_id = ? AND id = ?"
                             " AND revoked_at IS NULL AND (user_id = ? OR ? = 1)",
            now, scope.organizationId(), id, scope.userId(), scope.may(Permission::TeamEdit));
    if (!revoked)
        return failure(revoked.error());
    return *revoked > 0 ? Result<void>() : Result<void>(failure(notFound()));
}

Result<Session> sessionForPersonalToken(Connection &connection, QByteArrayView secret, UtcSeconds now)
{
    if (!isToken(secret, TokenKind::Personal))
        return failure(invalidToken());
    Result<Rows> rows = connection.query(
        "SELECT t.id, u.id, u.email, u.name, t.organization_id FROM personal_tokens t"
        " JOIN users u ON u.id = t.user_id WHERE t.hash = ? AND t.expires_at > ? AND t.revoked_at IS NULL",
        tokenHash(secret), now);
    if (!rows)
        return failure(rows.error());
    if (!rows->next())
        return failure(invalidToken());
    Session session{rows->text(0), rows->text(1), rows->text(2), rows->text(3), UtcSeconds()};
    session.tokenOrganizationId = rows->text(4);
    return session;
}

Result<void> notePersonalTokenUse(
    Connection &connection, const QString &organizationId, const QString &id, UtcSeconds now)
{
    const Result<qint64> noted = connection.execute(
        "UPDATE personal_tokens SET last_used_at = ? WHERE organization_id = ? AND id = ?"
        " AND (last_used_at IS NULL OR last_used_at <= ?)",
        now, organizationId, id, now - std::chrono::minutes(1));
    return noted ? Result<void>() : Result<void>(failure(noted.error()));
}

} // namespace portico::portal
