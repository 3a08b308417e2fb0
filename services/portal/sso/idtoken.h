// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/clock.h"
#include "services/domain/result.h"
#include "services/portal/sso/jwk.h"

namespace portico::portal {

/// How far the provider's clock may be off.
inline constexpr std::chrono::seconds ClockLeeway{60};

/// What a token must say.
struct IdTokenExpectation
{
    QString issuer;
    QString audience; ///< The id of the client.
    QString nonce;
    UtcSeconds now;
    std::optional<UtcSeconds> signedInSince = {}; ///< The person must have proved who they are since then.
};

/// What it says.
struct IdClaims
{
    QString subject;
    QString email;
    bool emailVerified = false;
    QString name;
};

/// An ID token (OpenID Connect Core, 3.1.3.7) that has not been looked at any closer.
class IdToken final
{
public:
    /// Nothing for what is no signed token or too long, or for a signature of a kind that is not accepted.
    [[nodiscard]] static std::optional<IdToken> parse(const QByteArray &text);

    /// By which of its issuer's keys it says it was signed; may be empty.
    [[nodiscard]] const QString &keyId() const { return m_keyId; }
    /// Whether one of \a keys could have signed it, by name and kind.
    [[nodiscard]] bool hasKeyIn(const std::vector<Jwk> &keys) const;
    /// `sso_failed`, with the reason as its detail, unless it was signed with one of \a keys and says what is
    /// expected.
    [[nodiscard]] Result<IdClaims> verify(
        const std::vector<Jwk> &keys, const IdTokenExpectation &expected) const;

private:
    IdToken() = default;
    [[nodiscard]] bool fits(const Jwk &key) const;
    [[nodiscard]] const char *problemWith(const IdTokenExpectation &expected) const;

    SignatureKind m_kind = SignatureKind::Rs256;
    QString m_keyId;
    QByteArray m_signed; ///< Header and claims as they stand in the token.
    QByteArray m_signature;
    QJsonObject m_claims;
};

/// 401 `sso_failed`: what went wrong is for the log.
[[nodiscard]] Error ssoFailed(const QString &reason);

} // namespace portico::portal
