// SPDX-License-Identifier: MIT
#include "services/portal/access/sessions.h"

#include "services/portal/access/securitymail.h"
#include "services/portal/access/sessionend.h"
#include "services/portal/access/token.h"
#include "services/portal/portalerror.h"
#include "services/portal/store/newid.h"

namespace portico::portal {

namespace {

Error invalidGrant()
{
    return portalError(400, QLatin1StringView("invalid_grant"));
}

Error invalidCredentials()
{
    return portalError(401, QLatin1StringView("invalid_credentials"));
}

Error codeRequired()
{
    return portalError(401, QLatin1StringView("mfa_required"));
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

/// Who the session is of, and how they came.
Result<void> namePerson(Connection &connection, const QString &sessionId, wire::Tokens &tokens)
{
    Result<Rows> rows
        = connection.query("SELECT u.name, u.email, s.sso_organization_id FROM sessions s JOIN users u "
                           "ON u.id = s.user_id WHERE s.id = ?",
            sessionId);
    if (!rows)
        return failure(rows.error());
    if (rows->next()) {
        tokens.name = rows->text(0);
        tokens.email = rows->text(1);
        tokens.isSso = !rows->text(2).isEmpty();
    }
    return {};
}

/// That somebody else may have had a token of theirs.
Result<void> tellOfReuse(Connection &connection, const QString &sessionId, UtcSeconds now)
{
    SecurityMail mail;
    mail.kind = SessionEndedMailKind;
    mail.key = sessionId;
    {
        Result<Rows> rows = connection.query("SELECT user_id, device FROM sessions WHERE id = ?", sessionId);
        if (!rows)
            return failure(rows.error());
        if (!rows->next())
            return {};
        mail.userId = rows->text(0);
        const QString device = rows->text(1);
        mail.values[QStringLiteral("device")]
            = device.isEmpty() ? QStringLiteral("one of your computers") : device;
    }
    return queueSecurityMail(connection, mail, now);
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
        if (Result<void> ended = endSession(connection, id, QLatin1StringView("too_many"), now); !ended)
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

/// Somebody by their address.
struct Sessions::Known
{
    User user;
    bool needsCode = false;
};

Sessions::Sessions(Database &database, const PasswordHasher &hasher, const SecondFactor &secondFactor,
    const Clock &clock, SessionRules rules)
    : m_database(database), m_hasher(hasher), m_secondFactor(secondFactor), m_clock(clock), m_rules(rules)
{
}

Result<std::optional<Sessions::Known>> Sessions::lookUp(const QString &email) const
{
    return m_database.read([&](Connection &connection) -> Result<std::optional<Known>> {
        const Result<std::optional<User>> user = userByEmail(connection, email);
        if (!user)
            return failure(user.error());
        // Asked for an unknown person too, so that both take the same steps.
        const Result<bool> needsCode = SecondFactor::isOn(connection, *user ? (*user)->id : QString());
        if (!needsCode)
            return failure(needsCode.error());
        return *user ? std::optional(Known{**user, *needsCode}) : std::nullopt;
    });
}

Result<wire::Tokens> Sessions::signIn(const wire::SignInRequest &request, const Along &along) const
{
    const Result<std::optional<Known>> known = lookUp(request.email);
    if (!known)
        return failure(known.error());
    const Secret password(request.password.toUtf8());
    const QByteArray hash = *known ? (*known)->user.passwordHash : QByteArray();
    const Result<bool> matches = m_hasher.verify(hash, password);
    if (!matches)
        return failure(matches.error());
    if (!*matches)
        return failure(invalidCredentials());
    const User &user = (*known)->user;
    const UtcSeconds now = m_clock.now();
    if ((*known)->needsCode) {
        if (request.code.isEmpty())
            return failure(codeRequired());
        if (const Result<void> counted = m_secondFactor.countAttempt(user.id, now); !counted)
            return failure(counted.error());
    }

    QByteArray renewed;
    if (m_hasher.needsRehash(hash))
        renewed = m_hasher.hash(password).value_or(QByteArray());
    return m_database.transaction([&](Connection &connection) -> Result<wire::Tokens> {
        // The password may have been changed since it was read.
        Result<Rows> rows = connection.query(
            "SELECT password_hash FROM users WHERE id = ?" + connection.forUpdate(), user.id);
        if (!rows)
            return failure(rows.error());
        if (!rows->next() || rows->text(0).toLatin1() != hash)
            return failure(invalidCredentials());
        if (const Result<void> redeemed = redeemCode(connection, user, request.code, now); !redeemed)
            return failure(redeemed.error());
        if (!renewed.isEmpty()) {
            const Result<qint64> stored = connection.execute(
                "UPDATE users SET password_hash = ? WHERE id = ?", QString::fromLatin1(renewed), user.id);
            if (!stored)
                return failure(stored.error());
        }
        if (along) {
            if (const Result<void> done = along(connection, user); !done)
                return failure(done.error());
        }
        return begin(connection, user, request.device, now);
    });
}

/// Codes may have been turned on since the person was looked up.
Result<void> Sessions::redeemCode(
    Connection &connection, const User &user, const QString &code, UtcSeconds now) const
{
    const Result<bool> needsCode = SecondFactor::isOn(connection, user.id);
    if (!needsCode)
        return failure(needsCode.error());
    if (!*needsCode)
        return {};
    if (code.isEmpty())
        return failure(codeRequired());
    return m_secondFactor.redeem(connection, user.id, code, now);
}

Result<wire::Tokens> Sessions::begin(Connection &connection, const User &user, const QString &device,
    UtcSeconds now, const QString &ssoOrganizationId) const
{
    if (Result<void> room = endSurplusSessions(connection, user.id, m_rules.sessionsPerUser - 1, now); !room)
        return failure(room.error());
    const QString id = newId(QLatin1StringView("ses"));
    const Result<qint64> added
        = connection.execute("INSERT INTO sessions (id, user_id, device, created, expires_at, last_used_at, "
                             "proved_at, sso_organization_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            id, user.id, device.left(80), now, now + m_rules.absoluteLife, now, now, ssoOrganizationId);
    if (!added)
        return failure(added.error());
    return issue(connection, id, 1, now);
}

Result<wire::Tokens> Sessions::issue(
    Connection &connection, const QString &sessionId, qint64 generation, UtcSeconds now) const
{
    wire::Tokens tokens;
    tokens.accessToken = newToken(TokenKind::Access);
    tokens.refreshToken = newToken(TokenKind::Refresh);
    tokens.expiresIn = m_rules.accessLife;
    if (const Result<void> named = namePerson(connection, sessionId, tokens); !named)
        return failure(named.error());
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
        if (Result<void> ended = endSession(connection, token.sessionId, QLatin1StringView("idle"), now);
            !ended)
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
        if (Result<void> ended = endSession(connection, token.sessionId, QLatin1StringView("reuse"), now);
            !ended)
            return failure(ended.error());
        if (Result<void> told = tellOfReuse(connection, token.sessionId, now); !told)
            return failure(told.error());
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
    return *live ? endSession(connection, *sessionId, QLatin1StringView("sign_out"), now) : Result<void>();
}

Result<Session> Sessions::forAccessToken(
    Connection &connection, const QByteArray &accessToken, UtcSeconds now)
{
    if (!isToken(accessToken, TokenKind::Access))
        return failure(invalidToken());
    Result<Rows> rows = connection.query(
        "SELECT s.id, u.id, u.email, u.name, s.proved_at, s.sso_organization_id FROM access_tokens a JOIN "
        "sessions s ON s.id = "
        "a.session_id"
        " JOIN users u ON u.id = s.user_id"
        " WHERE a.hash = ? AND a.expires_at > ? AND s.revoked_at IS NULL AND s.expires_at > ?",
        tokenHash(accessToken), now, now);
    if (!rows)
        return failure(rows.error());
    if (!rows->next())
        return failure(invalidToken());
    Session session{rows->text(0), rows->text(1), rows->text(2), rows->text(3), rows->time(4)};
    session.ssoOrganizationId = rows->text(5);
    return session;
}

} // namespace portico::portal
