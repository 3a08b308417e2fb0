// SPDX-License-Identifier: MIT
#include "services/portal/access/sessionend.h"

#include "services/portal/portalerror.h"

namespace portico::portal {

namespace {

Result<void> done(const Result<qint64> &touched)
{
    return touched ? Result<void>() : Result<void>(failure(touched.error()));
}

} // namespace

Result<void> endSession(
    Connection &connection, const QString &sessionId, QLatin1StringView reason, UtcSeconds now)
{
    const Result<qint64> ended = connection.execute(
        "UPDATE sessions SET revoked_at = ?, revoke_reason = ? WHERE id = ? AND revoked_at IS NULL", now,
        reason, sessionId);
    if (!ended)
        return failure(ended.error());
    return done(connection.execute("DELETE FROM access_tokens WHERE session_id = ?", sessionId));
}

Result<void> endSessionsOf(Connection &connection, const QString &userId, const QString &keptId,
    QLatin1StringView reason, UtcSeconds now)
{
    const Result<qint64> ended = connection.execute("UPDATE sessions SET revoked_at = ?, revoke_reason = ? "
                                                    "WHERE user_id = ? AND id <> ? AND revoked_at IS"
                                                    " NULL",
        now, reason, userId, keptId);
    if (!ended)
        return failure(ended.error());
    return done(connection.execute("DELETE FROM access_tokens WHERE session_id IN (SELECT id FROM sessions"
                                   " WHERE user_id = ? AND id <> ?)",
        userId, keptId));
}

Result<std::vector<SignInSession>> sessionsOf(Connection &connection, const Session &session, UtcSeconds now)
{
    Result<Rows> rows = connection.query(
        "SELECT id, device, created, last_used_at FROM sessions WHERE user_id = ? AND revoked_at IS NULL AND"
        " expires_at > ? ORDER BY last_used_at DESC, created DESC, id",
        session.userId, now);
    if (!rows)
        return failure(rows.error());
    std::vector<SignInSession> sessions;
    while (rows->next()) {
        sessions.push_back(
            {rows->text(0), rows->text(1), rows->time(2), rows->time(3), rows->text(0) == session.id});
    }
    return sessions;
}

Result<void> endOwnSession(
    Connection &connection, const Session &session, const QString &sessionId, UtcSeconds now)
{
    {
        Result<Rows> rows = connection.query(
            "SELECT 1 FROM sessions WHERE id = ? AND user_id = ? AND revoked_at IS NULL AND expires_at > ?"
                + connection.forUpdate(),
            sessionId, session.userId, now);
        if (!rows)
            return failure(rows.error());
        if (!rows->next())
            return failure(notFound());
    }
    return endSession(connection, sessionId, QLatin1StringView("ended_by_person"), now);
}

} // namespace portico::portal
