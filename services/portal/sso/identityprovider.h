// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/clock.h"
#include "services/portal/sso/jwk.h"
#include "services/portal/sso/outsidecall.h"

#include <QHash>

#include <functional>
#include <mutex>

namespace portico::portal {

/// What an issuer says of itself (OpenID Connect Discovery, 3).
struct ProviderMetadata
{
    QUrl authorization;
    QUrl token;
    QUrl keys;
    QStringList
        tokenAuthentication; ///< The ways a client may identify itself; `client_secret_basic` by default.
};

/// As what this server comes to an issuer.
struct SsoClient
{
    QString issuer;
    QString id;
    Secret secret; ///< Empty for a public client.
};

/// What a code is exchanged with.
struct CodeExchange
{
    QString code;
    QString redirectUri;
    QByteArray verifier; ///< PKCE.
};

/// The identity providers of organizations, as their client. What they say of themselves is kept for an hour;
/// for a key that is not among theirs they are asked again, once a minute at most. Used from any thread.
class IdentityProviders final
{
public:
    IdentityProviders(Reach reach, const Clock &clock) : m_call(reach), m_clock(clock) { }

    [[nodiscard]] Reach reach() const { return m_call.reach(); }

    /// Waits, as the following. `sso_unreachable` where it does not answer, `sso_failed` for an answer that
    /// cannot be used, such as one of another issuer.
    [[nodiscard]] Result<ProviderMetadata> metadata(const QString &issuer);
    /// The ID token that \a exchange yields.
    [[nodiscard]] Result<QByteArray> redeem(const SsoClient &client, const CodeExchange &exchange);
    /// Its keys; asked for again where \a isKnown says that the one needed is not among them.
    [[nodiscard]] Result<std::vector<Jwk>> keys(
        const QString &issuer, const std::function<bool(const std::vector<Jwk> &)> &isKnown);

private:
    template <typename T>
    struct Kept
    {
        T value;
        UtcSeconds since;
    };
    [[nodiscard]] Result<QJsonObject> document(const QUrl &url) const;
    [[nodiscard]] Result<ProviderMetadata> discover(const QString &issuer) const;
    [[nodiscard]] Result<std::vector<Jwk>> fetchKeys(const QString &issuer);

    OutsideCall m_call;
    const Clock &m_clock;
    std::mutex m_mutex; ///< Not held while waiting.
    QHash<QString, Kept<ProviderMetadata>> m_metadata;
    QHash<QString, Kept<std::vector<Jwk>>> m_keys;
};

} // namespace portico::portal
