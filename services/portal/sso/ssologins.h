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

/// Begins one; the answer is its state, of which only the hash is kept.
[[nodiscard]] Result<QByteArray> addSsoLogin(Connection &connection, const SsoLogin &login);
/// Ends the one that \a state belongs to and returns it: once. Nothing for none, or after its time.
[[nodiscard]] Result<std::optional<SsoLogin>> takeSsoLogin(
    Connection &connection, QByteArrayView state, UtcSeconds now);

/// With fresh random nonce and verifier.
[[nodiscard]] SsoLogin newSsoLogin(
    const OrganizationScope &scope, const SsoClient &client, int redirectPort, UtcSeconds now);

/// The page of the provider that \a login goes through, with \a hint as the address that is filled in.
[[nodiscard]] QUrl authorizationUrl(
    const ProviderMetadata &provider, const SsoLogin &login, const QByteArray &state, const QString &hint);

} // namespace portico::portal
