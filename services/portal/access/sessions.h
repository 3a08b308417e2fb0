// SPDX-License-Identifier: MIT
#pragma once

#include "services/portal/access/passwordhasher.h"
#include "services/portal/access/people.h"
#include "services/portal/access/session.h"
#include "services/portal/store/database.h"
#include "services/wire/portal.h"

namespace portico::portal {

/// How long tokens live, and how many sessions a person may have.
struct SessionRules
{
    std::chrono::seconds accessLife = std::chrono::minutes(10);
    std::chrono::seconds idleLife = std::chrono::days(14);
    std::chrono::seconds absoluteLife = std::chrono::days(30);
    int sessionsPerUser = 20;
    int reissuesPerMinute = 10;
};

/// What a refresh came to. Either way the transaction is to be committed: a refusal may have ended the
/// session.
struct RefreshOutcome
{
    std::optional<wire::Tokens> tokens;
    Error refusal;
};

/// Sign-in, refresh and sign-out. Tokens are opaque; the database keeps only their hashes. Time is the
/// server's.
class Sessions final
{
public:
    Sessions(Database &database, const PasswordHasher &hasher, const Clock &clock, SessionRules rules = {});

    /// 401 `invalid_credentials`, the same and at the same cost for unknown people. Waits for a password
    /// hash.
    [[nodiscard]] Result<wire::Tokens> signIn(const wire::SignInRequest &request) const;
    /// Rotates the refresh token. 400 `invalid_grant` ends the session for good, with all its tokens, when
    /// one was used that had been replaced. A token whose successor nobody used yet is answered with a new
    /// successor, since the answer was lost; 429 `refresh_contended` when that happens too often.
    [[nodiscard]] Result<RefreshOutcome> refresh(
        Connection &connection, const QByteArray &refreshToken) const;
    /// Ends the session the refresh or access token belongs to, if there is one.
    [[nodiscard]] Result<void> signOut(Connection &connection, const QByteArray &token) const;

    /// Checks the password of whoever holds \a session and notes the moment; 401 `invalid_credentials`. Waits
    /// for a password hash.
    [[nodiscard]] Result<UtcSeconds> prove(const Session &session, const Secret &password) const;

    /// Who presents this access token; 401 `invalid_token` when it is unknown, expired or revoked.
    [[nodiscard]] static Result<Session> forAccessToken(
        Connection &connection, const QByteArray &accessToken, UtcSeconds now);

private:
    struct RefreshToken;

    [[nodiscard]] Result<wire::Tokens> begin(
        Connection &connection, const User &user, const QString &device, UtcSeconds now) const;
    [[nodiscard]] Result<wire::Tokens> issue(
        Connection &connection, const QString &sessionId, qint64 generation, UtcSeconds now) const;
    [[nodiscard]] Result<RefreshOutcome> rotate(
        Connection &connection, const QByteArray &hash, const RefreshToken &token, UtcSeconds now) const;
    [[nodiscard]] Result<RefreshOutcome> reissue(
        Connection &connection, const RefreshToken &token, UtcSeconds now) const;

    Database &m_database;
    const PasswordHasher &m_hasher;
    const Clock &m_clock;
    SessionRules m_rules;
};

} // namespace portico::portal
