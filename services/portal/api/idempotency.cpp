// SPDX-License-Identifier: MIT
#include "services/portal/api/idempotency.h"

#include "services/portal/access/token.h"
#include "services/portal/portalerror.h"

#include <algorithm>

namespace portico::portal {

namespace {

constexpr qsizetype LongestKey = 255;

QByteArray headerOf(const http::Response &response, QByteArrayView name)
{
    for (const http::Header &header : response.headers) {
        if (header.name == name)
            return header.value;
    }
    return {};
}

} // namespace

Result<IdempotentRequest> IdempotentRequest::from(
    const http::Request &request, const QString &principal, const QString &organizationId)
{
    const QByteArray key = request.header("Idempotency-Key");
    if (key.isEmpty())
        return failure(portalError(428, QLatin1StringView("idempotency_key_required")));
    if (key.size() > LongestKey
        || !std::all_of(key.begin(), key.end(), [](char c) { return c > ' ' && c < '\x7f'; }))
        return failure(invalidField(QLatin1StringView("Idempotency-Key")));
    QByteArray target = request.path;
    if (!request.query.isEmpty())
        target += '?' + request.query;
    return IdempotentRequest{
        principal, QString::fromLatin1(key), organizationId, request.method, target, tokenHash(request.body)};
}

Result<std::optional<http::Response>> claim(
    Connection &connection, const IdempotentRequest &request, UtcSeconds now, std::chrono::seconds patience)
{
    using Answer = std::optional<http::Response>;
    const Result<qint64> outlived
        = connection.execute("DELETE FROM idempotency WHERE principal = ? AND key = ? AND created <= ?",
            request.principal, request.key, now - IdempotencyLife);
    if (!outlived)
        return failure(outlived.error());
    const Result<qint64> claimed = connection.execute(
        "INSERT INTO idempotency (principal, key, organization_id, method, path, body_hash, state, created, "
        "locked_until)"
        " VALUES (?, ?, ?, ?, ?, ?, 'running', ?, ?) ON CONFLICT (principal, key) DO NOTHING",
        request.principal, request.key, request.organizationId, QString::fromLatin1(request.method),
        QString::fromLatin1(request.target), request.bodyHash, now, now + patience);
    if (!claimed)
        return failure(claimed.error());
    if (*claimed == 1)
        return Answer();

    Result<Rows> rows = connection.query(
        "SELECT organization_id, method, path, body_hash, state, status, content_type, body,"
        " locked_until FROM idempotency WHERE principal = ? AND key = ?"
            + connection.forUpdate(),
        request.principal, request.key);
    if (!rows)
        return failure(rows.error());
    if (!rows->next()) // its twin was refused in this moment
        return failure(portalError(409, QLatin1StringView("idempotency_in_flight")));
    if (rows->text(0) != request.organizationId || rows->text(1).toLatin1() != request.method
        || rows->text(2).toLatin1() != request.target || rows->bytes(3) != request.bodyHash) {
        return failure(portalError(422, QLatin1StringView("idempotency_mismatch")));
    }
    if (rows->text(4) == u"done") {
        http::Response response;
        response.status = int(rows->integer(5));
        if (const QByteArray type = rows->text(6).toLatin1(); !type.isEmpty())
            response.headers.push_back({"Content-Type", type});
        response.headers.push_back({"Cache-Control", "no-store"});
        response.headers.push_back({"Idempotent-Replayed", "true"});
        response.body = rows->bytes(7);
        return Answer(std::move(response));
    }
    if (rows->time(8) > now)
        return failure(portalError(409, QLatin1StringView("idempotency_in_flight")));
    // Whoever ran it did not live to say how it went: it is run again, under the same key.
    const Result<qint64> taken
        = connection.execute("UPDATE idempotency SET locked_until = ? WHERE principal = ? AND key = ?",
            now + patience, request.principal, request.key);
    if (!taken)
        return failure(taken.error());
    return Answer();
}

Result<void> keep(Connection &connection, const IdempotentRequest &request, const http::Response &response)
{
    const Result<qint64> kept
        = connection.execute("UPDATE idempotency SET state = 'done', status = ?, content_type = ?, body = ?"
                             " WHERE principal = ? AND key = ?",
            response.status, QString::fromLatin1(headerOf(response, "Content-Type")), response.body,
            request.principal, request.key);
    return kept ? Result<void>() : Result<void>(failure(kept.error()));
}

Result<void> release(Connection &connection, const IdempotentRequest &request)
{
    const Result<qint64> released
        = connection.execute("DELETE FROM idempotency WHERE principal = ? AND key = ? AND state = 'running'",
            request.principal, request.key);
    return released ? Result<void>() : Result<void>(failure(released.error()));
}

} // namespace portico::portal
