// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/sso.h"
#include "services/portal/access/identityproof.h"
#include "services/portal/access/sessions.h"
#include "services/portal/sso/ssologins.h"
#include "services/portal/sso/ssomembership.h"

namespace portico::portal {

/// Signs people in through the OpenID provider of their organization (authorization code flow with PKCE): the
/// browser of the person goes to the provider, this server checks what comes of it. A session made so reaches
/// that organization alone, and owns nothing in it.
class SingleSignOn final
{
public:
    SingleSignOn(Database &database, IdentityProviders &providers, const DataKeys &keys,
        const Sessions &sessions, const Clock &clock)
        : m_database(database), m_providers(providers), m_keys(keys), m_sessions(sessions), m_clock(clock)
    {
    }

    /// The page for who has the address or belongs to the organization of \a start; for a step-up that of the
    /// organization \a session came through. 404 `sso_unavailable` without single sign-on there; 502
    /// `sso_failed` where the provider does not answer as it should.
    [[nodiscard]] Result<SsoPage> begin(const SsoStart &start, const std::optional<Session> &session) const;

    struct Finished
    {
        wire::Tokens tokens; ///< Of a sign-in.
        std::optional<UtcSeconds> provedAt; ///< Of a step-up.
    };
    /// What came of it. \a session is needed for a step-up, and the one that began it. 401 `sso_failed`: the
    /// reason is in the log alone.
    [[nodiscard]] Result<Finished> finish(
        const SsoAnswer &answer, const std::optional<Session> &session, const QByteArray &address) const;

private:
    struct Known;

    [[nodiscard]] Result<Known> take(const SsoAnswer &answer, const std::optional<Session> &session) const;
    [[nodiscard]] Result<IdClaims> ask(const Known &known, const QString &code) const;
    [[nodiscard]] Result<Finished> signIn(Connection &connection, const Known &known, const IdClaims &claims,
        const QString &device, const QByteArray &address) const;
    [[nodiscard]] Result<Finished> prove(
        Connection &connection, const Known &known, const IdClaims &claims, const Session &session) const;

    Database &m_database;
    IdentityProviders &m_providers;
    const DataKeys &m_keys;
    const Sessions &m_sessions;
    const Clock &m_clock;
};

} // namespace portico::portal
