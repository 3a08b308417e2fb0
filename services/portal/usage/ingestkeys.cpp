// SPDX-License-Identifier: MIT
#include "services/portal/usage/ingestkeys.h"

#include "services/portal/access/token.h"
#include "services/portal/portalerror.h"
#include "services/portal/store/newid.h"

namespace portico::portal {

namespace {

constexpr std::chrono::minutes UsePrecision{1};

} // namespace

Result<NewIngestKey> addIngestKey(Connection &connection, const QString &organizationId, const QString &name,
    const QString &userId, UtcSeconds now)
{
    const QString wanted = name.simplified();
    if (wanted.isEmpty() || wanted.size() > IngestKey::LongestName)
        return failure(invalidField(QLatin1StringView("name")));
    NewIngestKey made;
    made.key.id = newId(QLatin1StringView("ik"));
    made.key.name = wanted;
    made.key.created = now;
    made.secret = newToken(TokenKind::Ingest);
    const auto organization
        = organizationId.isEmpty() ? std::nullopt : std::optional<QString>(organizationId);
    const Result<qint64> added = connection.execute(
        "INSERT INTO ingest_keys (id, organization_id, hash, name, created_by, created) VALUES (?, ?, ?, ?, "
        "?, ?)",
        made.key.id, organization, tokenHash(made.secret), wanted, userId, now);
    if (!added)
        return failure(added.error());
    return made;
}

Result<std::vector<IngestKey>> ingestKeys(Connection &connection, const OrganizationScope &scope)
{
    Result<Rows> rows = connection.query(
        "SELECT k.id, k.name, COALESCE(u.name, ''), k.created, k.last_used_at FROM ingest_keys k LEFT JOIN "
        "users u ON u.id = k.created_by WHERE k.organization_id = ? AND k.revoked_at IS NULL ORDER BY "
        "k.created DESC, k.id DESC",
        scope.organizationId());
    if (!rows)
        return failure(rows.error());
    std::vector<IngestKey> keys;
    while (rows->next()) {
        IngestKey key{rows->text(0), rows->text(1), rows->text(2), rows->time(3)};
        if (!rows->isNull(4))
            key.lastUsedAt = rows->time(4);
        keys.push_back(std::move(key));
    }
    return keys;
}

Result<void> revokeIngestKey(
    Connection &connection, const OrganizationScope &scope, const QString &id, UtcSeconds now)
{
    const Result<qint64> revoked = connection.execute(
        "UPDATE ingest_keys SET revoked_at = ? WHERE id = ? AND organization_id = ? AND revoked_at IS NULL",
        now, id, scope.organizationId());
    if (!revoked)
        return failure(revoked.error());
    return *revoked == 1 ? Result<void>() : Result<void>(failure(notFound()));
}

Result<void> noteIngestKeyUse(Connection &connection, QByteArrayView secret, UtcSeconds now)
{
    const Result<qint64> noted = connection.execute("UPDATE ingest_keys SET last_used_at = ? WHERE hash = ? "
                                                    "AND (last_used_at IS NULL OR last_used_at <= ?)",
        now, tokenHash(secret), now - UsePrecision);
    return noted ? Result<void>() : Result<void>(failure(noted.error()));
}

} // namespace portico::portal
