// SPDX-License-Identifier: MIT
#include "services/portal/sso/idtoken.h"

#include "services/portal/portalerror.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace portico::portal {

namespace {

constexpr qsizetype LongestToken = 16 * 1024;
constexpr qsizetype LongestSubject = 255;

std::optional<QJsonObject> objectIn(const QByteArray &part)
{
    const std::optional<QByteArray> json = fromBase64Url(part);
    if (!json)
        return std::nullopt;
    const QJsonDocument document = QJsonDocument::fromJson(*json);
    return document.isObject() ? std::optional(document.object()) : std::nullopt;
}

/// Nothing for a claim that is missing or no time.
std::optional<UtcSeconds> timeIn(const QJsonObject &claims, const char *name)
{
    constexpr double Latest = 1e11;
    const double value = claims[QLatin1StringView(name)].toDouble(-1);
    if (value < 0 || value > Latest)
        return std::nullopt;
    return UtcSeconds(std::chrono::seconds(qint64(value)));
}

bool isMeantFor(const QJsonObject &claims, const QString &client)
{
    const QJsonValue audience = claims[QLatin1StringView("aud")];
    const QJsonValue party = claims[QLatin1StringView("azp")];
    if (!party.isUndefined() && party.toString() != client)
        return false;
    if (!audience.isArray())
        return audience.toString() == client;
    const QJsonArray several = audience.toArray();
    return several.contains(client) && (several.size() == 1 || !party.isUndefined());
}

} // namespace

Error ssoFailed(const QString &reason)
{
    return portalError(401, QLatin1StringView("sso_failed"), reason);
}

std::optional<IdToken> IdToken::parse(const QByteArray &text)
{
    const QList<QByteArray> parts = text.split('.');
    if (text.size() > LongestToken || parts.size() != 3)
        return std::nullopt;
    const std::optional<QJsonObject> header = objectIn(parts[0]);
    const std::optional<QJsonObject> claims = objectIn(parts[1]);
    const std::optional<QByteArray> signature = fromBase64Url(parts[2]);
    if (!header || !claims || !signature || header->contains(QLatin1StringView("crit")))
        return std::nullopt;
    const std::optional<SignatureKind> kind
        = signatureKindFromName((*header)[QLatin1StringView("alg")].toString());
    if (!kind)
        return std::nullopt;
    IdToken token;
    token.m_kind = *kind;
    token.m_keyId = (*header)[QLatin1StringView("kid")].toString();
    token.m_signed = parts[0] + '.' + parts[1];
    token.m_signature = *signature;
    token.m_claims = *claims;
    return token;
}

bool IdToken::fits(const Jwk &key) const
{
    return key.kind() == m_kind && (m_keyId.isEmpty() || key.id() == m_keyId);
}

bool IdToken::hasKeyIn(const std::vector<Jwk> &keys) const
{
    return std::any_of(keys.begin(), keys.end(), [this](const Jwk &key) { return fits(key); });
}

Result<IdClaims> IdToken::verify(const std::vector<Jwk> &keys, const IdTokenExpectation &expected) const
{
    const bool isGenuine = std::any_of(keys.begin(), keys.end(),
        [this](const Jwk &key) { return fits(key) && key.hasSigned(m_signed, m_signature); });
    if (!isGenuine)
        return failure(ssoFailed(QStringLiteral("signature")));
    if (const char *problem = problemWith(expected))
        return failure(ssoFailed(QString::fromLatin1(problem)));
    return IdClaims{m_claims[QLatin1StringView("sub")].toString(),
        m_claims[QLatin1StringView("email")].toString(),
        m_claims[QLatin1StringView("email_verified")].toBool(),
        m_claims[QLatin1StringView("name")].toString()};
}

/// The claim that is not as it should be; null where all are.
const char *IdToken::problemWith(const IdTokenExpectation &expected) const
{
    if (m_claims[QLatin1StringView("iss")].toString() != expected.issuer)
        return "issuer";
    if (!isMeantFor(m_claims, expected.audience))
        return "audience";
    if (m_claims[QLatin1StringView("nonce")].toString() != expected.nonce)
        return "nonce";
    const std::optional<UtcSeconds> expires = timeIn(m_claims, "exp");
    if (!expires || *expires + ClockLeeway <= expected.now)
        return "expired";
    const std::optional<UtcSeconds> issued = timeIn(m_claims, "iat");
    if (!issued || *issued > expected.now + ClockLeeway)
        return "issued later";
    if (m_claims.contains(QLatin1StringView("nbf"))
        && timeIn(m_claims, "nbf").value_or(UtcSeconds::max()) > expected.now + ClockLeeway)
        return "not yet valid";
    if (expected.signedInSince) {
        const std::optional<UtcSeconds> signedIn = timeIn(m_claims, "auth_time");
        if (!signedIn || *signedIn + ClockLeeway < *expected.signedInSince)
            return "not signed in anew";
    }
    const QString subject = m_claims[QLatin1StringView("sub")].toString();
    return subject.isEmpty() || subject.size() > LongestSubject ? "subject" : nullptr;
}

} // namespace portico::portal
