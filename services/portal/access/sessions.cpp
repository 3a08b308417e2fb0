// SPDX-License-Identifier: MIT
#include "services/portal/access/sessions.h"

#include "services/portal/access/token.h"
#include "services/portal/portalerror.h"
#include "services/portal/store/newid.h"

namespace portico::portal {

namespace {

Error invalidGrant()
{
    return portalError(400, QLatin1StringView("invalid_grant"));
}

Error invalidToken()
{
    return portalError(401, QLatin1StringView("invalid_token"));
}

Error contended()
{
    Error error = portalError(429, QLatin1StringView("refresh_contended"));
    error.retryAfter = std::chrono::seconds(60);
    return error;
}

/// Without its tokens a session cannot come back; the row stays for the record.
Result<void> endSession(Connection &connection, const QString &sessionId, const char *reason, UtcSeconds now)
{
    const Result<qint64> ended = connection.execute(
        "UPDATE sessions SET revoked_at = ?, revoke_reason = ? WHERE id = ? AND revoked_at IS NULL", now,
        QString::fromLatin1(reason), sessionId);
    if (!ended)
        return failure(ended.error());
    const Result<qint64> closed
        = connection.execute("DELETE FROM access_tokens WHERE session_id = ?", sessionId);
    return closed ? Result<void>() : Result<void>(failure(closed.error()));
}

/// Locks the session so that refresh, sign-out and removal of one family happen one after another.
Result<bool> lockLiveSession(Connection &connection, const QString &sessionId, UtcSeconds now)
{
    Result<Rows> rows = connection.query(
        "SELECT revoked_at, expires_at FROM sessions WHERE id = ?" + connection.forUpdate(), sessionId);
    if (!rows)
        return failure(rows.error());
    return rows->next() && rows->isNull(0) && rows->time(1) > now;
}

/// Empty for a token nobody has.
Result<QString> sessionOf(Connection &connection, QByteArrayView sql, const QByteArray &hash)
{
    Result<Rows> rows = connection.query(sql, hash);
    if (!rows)
        return failure(rows.error());
    return rows->next() ? rows->text(0) : QString();
}

/// The oldest live sessions beyond the limit make room for a new one.
Result<void> endSurplusSessions(Connection &connection, const QString &userId, int keep, UtcSeconds now)
{
    QStringList surplus;
    {
        Result<Rows> rows = connection.query(
            "SELECT id FROM sessions WHERE user_id = ? AND revoked_at IS NULL AND expires_at > ?"
            " ORDER BY last_used_at DESC, id DESC",
            userId, now);
        if (!rows)
            return failure(rows.error());
        for (int number = 1; rows->next(); ++number) {
            if (number > keep)
                surplus.append(rows->text(0));
        }
    }
    for (const QString &id : surplus) {
        if (Result<void> ended = endSession(connection, id, "too_many", now); !ended)
            return ended;
    }
    return {};
}

} // namespace

struct Sessions::RefreshToken
{
    QString sessionId;
    qint64 generation = 0;
    UtcSeconds issuedAt;
    bool used = false;
    bool revoked = false;
};

Sessions::Sessions(Database &database, const PasswordHasher &hasher, const Clock &clock, SessionRules rules)
    : m_database(database), m_hasher(hasher), m_clock(clock), m_rules(rules)
{
}

Result<wire::Tokens> Sessions::signIn(const wire::SignInRequest &request) const
{
    const Result<std::optional<User>> user
        = m_database.read([&](Connection &connection) { return userByEmail(connection, request.email); });
    if (!user)
        return failure(user.error());
    const Secret password(request.password.toUtf8());
    const QByteArray hash = *user ? (*user)->passwordHash : QByteArray();
    const Result<bool> matches = m_hasher.verify(hash, password);
    if (!matches)
        return failure(matches.error());
    if (!*matches)
        return failure(portalError(401, QLatin1StringView("invalid_credentials")));

    QByteArray renewed;
    if (m_hasher.needsRehash(hash))
        renewed = m_hasher.hash(password).value_or(QByteArray());
    const UtcSeconds now = m_clock.now();
    return m_database.transaction([&](Connection &connection) -> Result<wire::Tokens> {
        // The password may have been changed since it was read.
        Result<Rows> rows = connection.query(
            "SELECT password_hash FROM users WHERE id = ?" + connection.forUpdate(), (*user)->id);
        if (!rows)
            return failure(rows.error());
        if (!rows->next() || rows->text(0).toLatin1() != hash)
            return failure(portalError(401, QLatin1StringView("invalid_credentials")));
        if (!renewed.isEmpty()) {
            const Result<qint64> stored = connection.execute(
                "UPDATE users SET password_hash = ? WHERE id = ?", QString::fromLatin1(renewed), (*user)->id);
            if (!stored)
                return failure(stored.error());
        }
        return begin(connection, **user, request.device, now);
    });
}

Result<wire::Tokens> Sessions::begin(
    Connection &connection, const User &user, const QString &device, UtcSeconds now) const
{
    if (Result<void> room = endSurplusSessions(connection, user.id, m_rules.sessionsPerUser - 1, now); !room)
        return failure(room.error());
    const QString id = newId(QLatin1StringView("ses"));
    const Result<qint64> added
        = connection.execute("INSERT INTO sessions (id, user_id, device, created, expires_at, last_used_at, "
                             "proved_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
            id, user.id, device.left(80), now, now + m_rules.absoluteLife, now, now);
    if (!added)
        return failure(added.error());
    Result<wire::Tokens> tokens = issue(connection, id, 1, now);
    if (tokens) {
        tokens->name = user.name;
        tokens->email = user.email;
    }
    return tokens;
}

Result<wire::Tokens> Sessions::issue(
    Connection &connection, const QString &sessionId, qint64 generation, UtcSeconds now) const
{
    wire::Tokens tokens;
    tokens.accessToken = newToken(TokenKind::Access);
    tokens.refreshToken = newToken(TokenKind::Refresh);
    tokens.expiresIn = m_rules.accessLife;
    const Result<qint64> refresh = connection.execute(
        "INSERT INTO refresh_tokens (hash, session_id, generation, issued_at) VALUES (?, ?, ?, ?)",
        tokenHash(tokens.refreshToken), sessionId, generation, now);
    if (!refresh)
        return failure(refresh.error());
    const Result<qint64> expired = connection.execute(
        "DELETE FROM access_tokens WHERE session_id = ? AND expires_at <= ?", sessionId, now);
    if (!expired)
        return failure(expired.error());
    const Result<qint64> access
        = connection.execute("INSERT INTO access_tokens (hash, session_id, expires_at) VALUES (?, ?, ?)",
            tokenHash(tokens.accessToken), sessionId, now + m_rules.accessLife);
    if (!access)
        return failure(access.error());
    const Result<qint64> touched
        = connection.execute("UPDATE sessions SET last_used_at = ? WHERE id = ?", now, sessionId);
    if (!touched)
        return failure(touched.error());
    return tokens;
}

Result<RefreshOutcome> Sessions::refresh(Connection &connection, const QByteArray &refreshToken) const
{
    const RefreshOutcome refused{{}, invalidGrant()};
    if (!isToken(refreshToken, TokenKind::Refresh))
        return refused;
    const QByteArray hash = tokenHash(refreshToken);
    const UtcSeconds now = m_clock.now();
    const Result<QString> sessionId
        = sessionOf(connection, "SELECT session_id FROM refresh_tokens WHERE hash = ?", hash);
    if (!sessionId)
        return failure(sessionId.error());
    const Result<bool> live = lockLiveSession(connection, *sessionId, now);
    if (!live)
        return failure(live.error());
    if (!*live)
        return refused;

    Result<Rows> rows = connection.query(
        "SELECT generation, issued_at, used_at, revoked_at FROM refresh_tokens WHERE hash = ?", hash);
    if (!rows)
        return failure(rows.error());
    if (!rows->next())
        return refused;
    const RefreshToken token{*sessionId, rows->integer(0), rows->time(1), !rows->isNull(2), !rows->isNull(3)};
    return token.used || token.revoked ? reissue(connection, token, now)
                                       : rotate(connection, hash, token, now);
}

Result<RefreshOutcome> Sessions::rotate(
    Connection &connection, const QByteArray &hash, const RefreshToken &token, UtcSeconds now) const
{
    if (token.issuedAt + m_rules.idleLife <= now) {
        if (Result<void> ended = endSession(connection, token.sessionId, "idle", now); !ended)
            return failure(ended.error());
        return RefreshOutcome{{}, invalidGrant()};
    }
    const Result<qint64> used
        = connection.execute("UPDATE refresh_tokens SET used_at = ? WHERE hash = ?", now, hash);
    if (!used)
        return failure(used.error());
    const Result<wire::Tokens> tokens = issue(connection, token.sessionId, token.generation + 1, now);
    if (!tokens)
        return failure(tokens.error());
    return RefreshOutcome{*tokens, {}};
}

Result<RefreshOutcome> Sessions::reissue(
    Connection &connection, const RefreshToken &token, UtcSeconds now) const
{
    // The head is the one token of the family that is neither used nor revoked.
    qint64 headGeneration = 0;
    qint64 recentReissues = 0;
    {
        Result<Rows> rows = connection.query(
            "SELECT MAX(CASE WHEN used_at IS NULL AND revoked_at IS NULL THEN generation END),"
            " COUNT(CASE WHEN revoked_at > ? THEN 1 END) FROM refresh_tokens WHERE session_id = ?",
            now - std::chrono::minutes(1), token.sessionId);
        if (!rows)
            return failure(rows.error());
        if (rows->next()) {
            headGeneration = rows->integer(0);
            recentReissues = rows->integer(1);
        }
    }
    const bool answerWasLost = token.used && !token.revoked && headGeneration == token.generation + 1;
    if (!answerWasLost) {
        if (Result<void> ended = endSession(connection, token.sessionId, "reuse", now); !ended)
            return failure(ended.error());
        return RefreshOutcome{{}, invalidGrant()};
    }
    if (recentReissues >= m_rules.reissuesPerMinute)
        return RefreshOutcome{{}, contended()};

    const Result<qint64> revoked
        = connection.execute("UPDATE refresh_tokens SET revoked_at = ?"
                             " WHERE session_id = ? AND used_at IS NULL AND revoked_at IS NULL",
            now, token.sessionId);
    if (!revoked)
        return failure(revoked.error());
    const Result<wire::Tokens> tokens = issue(connection, token.sessionId, headGeneration, now);
    if (!tokens)
        return failure(tokens.error());
    return RefreshOutcome{*tokens, {}};
}

Result<void> Sessions::signOut(Connection &connection, const QByteArray &token) const
{
    const QByteArray hash = tokenHash(token);
    const UtcSeconds now = m_clock.now();
    const Result<QString> sessionId = isToken(token, TokenKind::Refresh)
        ? sessionOf(connection, "SELECT session_id FROM refresh_tokens WHERE hash = ?", hash)
        : sessionOf(connection, "SELECT session_id FROM access_tokens WHERE hash = ?", hash);
    if (!sessionId)
        return failure(sessionId.error());
    const Result<bool> live = lockLiveSession(connection, *sessionId, now);
    if (!live)
        return failure(live.error());
    return *live ? endSession(connection, *sessionId, "sign_out", now) : Result<void>();
}

Result<UtcSeconds> Sessions::prove(const Session &session, const Secret &password) const
{
    const Result<QByteArray> hash = m_database.read([&](Connection &connection) -> Result<QByteArray> {
        Result<Rows> rows = connection.query("SELECT password_hash FROM users WHERE id = ?", session.userId);
        if (!rows)
            return failure(rows.error());
        return rows->next() ? rows->text(0).toLatin1() : QByteArray();
    });
    if (!hash)
        return failure(hash.error());
    const Result<bool> isRight = m_hasher.verify(*hash, password);
    if (!isRight)
        return failure(isRight.error());
    if (!*isRight)
        return failure(portalError(401, QLatin1StringView("invalid_credentials")));
    const UtcSeconds now = m_clock.now();
    const Result<qint64> noted = m_database.transaction([&](Connection &connection) {
        return connection.execute("UPDATE sessions SET proved_at = ? WHERE id = ?", now, session.id);
    });
    if (!noted)
        return failure(noted.error());
    return now;
}

Result<Session> Sessions::forAccessToken(
    Connection &connection, const QByteArray &accessToken, UtcSeconds now)
{
    if (!isToken(accessToken, TokenKind::Access))
        return failure(invalidToken());
    Result<Rows> rows = connection.query(
        "SELECT s.id, u.id, u.email, u.name, s.proved_at FROM access_tokens a JOIN sessions s ON s.id = "
        "a.session_id"
        " JOIN users u ON u.id = s.user_id"
        " WHERE a.hash = ? AND a.expires_at > ? AND s.revoked_at IS NULL AND s.expires_at > ?",
        tokenHash(accessToken), now, now);
    if (!rows)
        return failure(rows.error());
    if (!rows->next())
        return failure(invalidToken());
    return Session{rows->text(0), rows->text(1), rows->text(2), rows->text(3), rows->time(4)};
}

} // namespace portico::portal
