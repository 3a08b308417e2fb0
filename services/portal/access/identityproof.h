// SPDX-License-Identifier: MIT
#pragma once

#include "services/portal/access/passwordhasher.h"
#include "services/portal/access/secondfactor.h"
#include "services/portal/access/session.h"

namespace portico::portal {

/// Proves once more that whoever holds a session is who they were when it began. Wrong proofs are counted per
/// session; the last one that is allowed ends it.
class IdentityProof final
{
public:
    IdentityProof(Database &database, const PasswordHasher &hasher, const SecondFactor &secondFactor,
        const Clock &clock, RateRule attempts);

    /// What somebody says they are known by.
    struct Given
    {
        Secret password = {};
        QString code = {};
    };
    struct Proved
    {
        UtcSeconds at;
        QByteArray grant; ///< Empty without an action.
    };
    /// By a code for who has an authenticator app, 401 `mfa_required` without one, by the password for
    /// anybody else; 401 `invalid_credentials`. Notes the moment, and adds a grant where \a action names one
    /// of grantedActions(). May wait for a password hash.
    [[nodiscard]] Result<Proved> prove(
        const Session &session, const Given &given, const QString &action) const;

    /// Checks the password alone, under the same count; the answer is its hash as it is stored. 401
    /// `invalid_credentials`. Waits for a password hash.
    [[nodiscard]] Result<QByteArray> checkPassword(const Session &session, const Secret &password) const;

private:
    [[nodiscard]] Result<void> countAttempt(const Session &session) const;
    [[nodiscard]] Result<void> forgetAttempt(Connection &connection, const Session &session) const;
    [[nodiscard]] Error refuse(const Session &session, const Error &error) const;
    [[nodiscard]] Result<QByteArray> matchPassword(const Session &session, const Secret &password) const;
    [[nodiscard]] Result<Proved> note(
        Connection &connection, const Session &session, const QString &action, UtcSeconds now) const;

    Database &m_database;
    const PasswordHasher &m_hasher;
    const SecondFactor &m_secondFactor;
    const Clock &m_clock;
    RateRule m_attempts;
};

} // namespace portico::portal
