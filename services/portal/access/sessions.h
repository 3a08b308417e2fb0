// SPDX-License-Identifier: MIT
#pragma once

#include "services/portal/access/passwordhasher.h"
#include "services/portal/access/people.h"
#include "services/portal/access/secondfactor.h"
#include "services/portal/access/session.h"
#include "services/portal/store/database.h"
#include "services/wire/portal.h"

#include <functional>

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
    Sessions(Database &database, const PasswordHasher &hasher, const SecondFactor &secondFactor,
        const Clock &clock, SessionRules rules = {});

    /// What is to be done in the transaction that opens a session; its failure leaves everything as it was.
    using Along = std::function<Result<void>(Connection &, const User &)>;

    /// 401 `invalid_credentials`, the same and at the same cost for unknown people, and for a wrong code; 401
    /// `mfa_required` where the password is right and a code is needed beside it. Waits for a password hash.
    [[nodiscard]] Result<wire::Tokens> signIn(
        const wire::SignInRequest &request, const Along &along = {}) const;
    /// A session of somebody whose identity was just proved in another way; by the provider of the
    /// organization \a ssoOrganizationId, where one is named.
    [[nodiscard]] Result<wire::Tokens> begin(Connection &connection, const User &user, const QString &device,
        UtcSeconds now, const QString &ssoOrganizationId = QString::fromLatin1("")) const;
    /// Rotates the refresh token. 400 `invalid_grant` ends the session for good, with all its tokens, when
    /// one was used that had been replaced, which the person is told by mail. A token whose successor nobody
    /// used yet is answered with a new successor, since the answer was lost; 429 `refresh_contended` when
    /// that happens too often.
    [[nodiscard]] Result<RefreshOutcome> refresh(
        Connection &connection, const QByteArray &refreshToken) const;
    /// Ends the session the refresh or access token belongs to, if there is one.
    [[nodiscard]] Result<void> signOut(Connection &connection, const QByteArray &token) const;

    /// Who presents this access token; 401 `invalid_token` when it is unknown, expired or revoked.
    [[nodiscard]] static Result<Session> forAccessToken(
        Connection &connection, const QByteArray &accessToken, UtcSeconds now);

private:
    struct RefreshToken;
    struct Known;

    [[nodiscard]] Result<std::optional<Known>> lookUp(const QString &email) const;
    [[nodiscard]] Result<void> redeemCode(
        Connection &connection, const User &user, const QString &code, UtcSeconds now) const;
    [[nodiscard]] Result<wire::Tokens> issue(
        Connection &connection, const QString &sessionId, qint64 generation, UtcSeconds now) const;
    [[nodiscard]] Result<RefreshOutcome> rotate(
        Connection &connection, const QByteArray &hash, const RefreshToken &token, UtcSeconds now) const;
    [[nodiscard]] Result<RefreshOutcome> reissue(
        Connection &connection, const RefreshToken &token, UtcSeconds now) const;

    Database &m_database;
    const PasswordHasher &m_hasher;
    const SecondFactor &m_secondFactor;
    const Clock &m_clock;
    SessionRules m_rules;
};

} // namespace portico::portal
