// SPDX-License-Identifier: MIT
#include "services/portal/access/grants.h"

#include "services/portal/access/token.h"
#include "services/portal/portalerror.h"

namespace portico::portal {

Result<QByteArray> addGrant(
    Connection &connection, const Session &session, const QString &action, UtcSeconds now)
{
    const QByteArray grant = newToken(TokenKind::StepUp);
    const Result<qint64> added = connection.execute(
        "INSERT INTO step_up_grants (hash, session_id, action, expires_at) VALUES (?, ?, ?, ?)",
        tokenHash(grant), session.id, action, now + GrantLife);
    if (!added)
        return failure(added.error());
    return grant;
}

Result<void> redeemGrant(Connection &connection, const Session &session, QByteArrayView grant,
    const QString &action, UtcSeconds now)
{
    const Error refusal = portalError(401, QLatin1StringView("step_up_required"));
    if (!isToken(grant, TokenKind::StepUp))
        return failure(refusal);
    const Result<qint64> used = connection.execute(
        "DELETE FROM step_up_grants WHERE hash = ? AND session_id = ? AND action = ? AND expires_at > ?",
        tokenHash(grant), session.id, action, now);
    if (!used)
        return failure(used.error());
    return *used == 1 ? Result<void>() : Result<void>(failure(refusal));
}

} // namespace portico::portal
