// SPDX-License-Identifier: MIT
#pragma once

#include "services/portal/access/organizationscope.h"
#include "services/portal/sso/identityprovider.h"
#include "services/portal/store/connection.h"

namespace portico::portal {

/// How long a sign-in in the browser may take.
inline constexpr std::chrono::minutes SsoLoginLife{10};

/// A sign-in that is under way in a browser.
struct SsoLogin
{
    QString organizationId;
    QString issuer;
    QString clientId;
    QString nonce;
    QByteArray verifier;
    QString redirectUri;
    QString sessionId; ///< Whose identity is proved again; empty for a sign-in.
    UtcSeconds created;
};

/// What the answer to a sign-in has to bring: the state through the browser, the ticket from the console that
/// began it. Only their hashes are kept.
struct SsoTickets
{
    QByteArray state;
    QByteArray ticket;
};

[[nodiscard]] Result<SsoTickets> addSsoLogin(Connection &connection, const SsoLogin &login);
/// Ends the one that the state belongs to and returns it: once. Nothing for none, after its time, or without
/// its ticket.
[[nodiscard]] Result<std::optional<SsoLogin>> takeSsoLogin(
    Connection &connection, const SsoTickets &tickets, UtcSeconds now);

/// With fresh random nonce and verifier.
[[nodiscard]] SsoLogin newSsoLogin(
    const OrganizationScope &scope, const SsoClient &client, int redirectPort, UtcSeconds now);

/// The page of the provider that \a login goes through, with \a hint as the address that is filled in.
[[nodiscard]] QUrl authorizationUrl(
    const ProviderMetadata &provider, const SsoLogin &login, const QByteArray &state, const QString &hint);

} // namespace portico::portal
