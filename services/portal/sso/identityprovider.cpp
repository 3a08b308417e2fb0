// SPDX-License-Identifier: MIT
#include "services/portal/sso/identityprovider.h"

#include "services/portal/sso/idtoken.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace portico::portal {

namespace {

constexpr std::chrono::hours MetadataLife{1};
constexpr std::chrono::minutes BetweenKeyFetches{1};

QUrl discoveryUrl(QString issuer)
{
    if (issuer.endsWith(u'/'))
        issuer.chop(1);
    return QUrl(issuer + QStringLiteral("/.well-known/openid-configuration"));
}

QByteArray encoded(const QString &text)
{
    return QUrl::toPercentEncoding(text);
}

QByteArray field(const char *name, const QString &value)
{
    return QByteArray(name) + '=' + encoded(value);
}

} // namespace

Result<QJsonObject> IdentityProviders::document(const QUrl &url) const
{
    const Result<OutsideAnswer> answer = m_call.send({url});
    if (!answer)
        return failure(answer.error());
    const QJsonDocument json = QJsonDocument::fromJson(answer->body);
    if (answer->status != 200 || !json.isObject())
        return failure(ssoFailed(QStringLiteral("%1 answered %2").arg(url.path()).arg(answer->status)));
    return json.object();
}

Result<ProviderMetadata> IdentityProviders::discover(const QString &issuer) const
{
    const Result<QJsonObject> said = document(discoveryUrl(issuer));
    if (!said)
        return failure(said.error());
    const auto text = [&](const char *name) { return (*said)[QLatin1StringView(name)].toString(); };
    if (text("issuer") != issuer)
        return failure(ssoFailed(QStringLiteral("the discovery document is of another issuer")));
    ProviderMetadata metadata{QUrl(text("authorization_endpoint"), QUrl::StrictMode),
        QUrl(text("token_endpoint"), QUrl::StrictMode), QUrl(text("jwks_uri"), QUrl::StrictMode), {}};
    for (const QUrl &url : {metadata.authorization, metadata.token, metadata.keys}) {
        if (const Result<void> allowed = checkOutsideUrl(url, reach()); !allowed)
            return failure(ssoFailed(QStringLiteral("an endpoint is refused: ") + allowed.error().detail));
    }
    const QJsonArray ways = (*said)[QLatin1StringView("token_endpoint_auth_methods_supported")].toArray();
    for (const QJsonValue &way : ways)
        metadata.tokenAuthentication.append(way.toString());
    if (metadata.tokenAuthentication.isEmpty())
        metadata.tokenAuthentication.append(QStringLiteral("client_secret_basic"));
    return metadata;
}

Result<ProviderMetadata> IdentityProviders::metadata(const QString &issuer)
{
    const UtcSeconds now = m_clock.now();
    {
        const std::lock_guard lock(m_mutex);
        if (const auto kept = m_metadata.constFind(issuer);
            kept != m_metadata.constEnd() && now - kept->since < MetadataLife)
            return kept->value;
    }
    Result<ProviderMetadata> fresh = discover(issuer);
    if (fresh) {
        const std::lock_guard lock(m_mutex);
        m_metadata.insert(issuer, {*fresh, now});
    }
    return fresh;
}

Result<QByteArray> IdentityProviders::redeem(const SsoClient &client, const CodeExchange &exchange)
{
    const Result<ProviderMetadata> provider = metadata(client.issuer);
    if (!provider)
        return failure(provider.error());
    OutsideRequest request{provider->token};
    QByteArray form = "grant_type=authorization_code&" + field("code", exchange.code) + '&'
        + field("redirect_uri", exchange.redirectUri) + "&code_verifier=" + exchange.verifier;
    const bool isBasic = provider->tokenAuthentication.contains(QStringLiteral("client_secret_basic"));
    if (!client.secret.isEmpty() && isBasic) {
        const QByteArray both = encoded(client.id) + ':' + encoded(QString::fromUtf8(client.secret.reveal()));
        request.authorization = Secret("Basic " + both.toBase64());
    } else {
        form += '&' + field("client_id", client.id);
        if (!client.secret.isEmpty())
            form += '&' + field("client_secret", QString::fromUtf8(client.secret.reveal()));
    }
    request.form = Secret(form);
    const Result<OutsideAnswer> answer = m_call.send(request);
    if (!answer)
        return failure(answer.error());
    const QJsonObject said = QJsonDocument::fromJson(answer->body).object();
    const QByteArray token = said[QLatin1StringView("id_token")].toString().toLatin1();
    if (answer->status != 200 || token.isEmpty())
        return failure(ssoFailed(QStringLiteral("the token endpoint answered %1").arg(answer->status)));
    return token;
}

Result<std::vector<Jwk>> IdentityProviders::fetchKeys(const QString &issuer)
{
    const Result<ProviderMetadata> provider = metadata(issuer);
    if (!provider)
        return failure(provider.error());
    const Result<QJsonObject> set = document(provider->keys);
    if (!set)
        return failure(set.error());
    return readJwks(*set);
}

Result<std::vector<Jwk>> IdentityProviders::keys(
    const QString &issuer, const std::function<bool(const std::vector<Jwk> &)> &isKnown)
{
    const UtcSeconds now = m_clock.now();
    {
        const std::lock_guard lock(m_mutex);
        const auto kept = m_keys.constFind(issuer);
        if (kept != m_keys.constEnd()) {
            const auto age = now - kept->since;
            if (age < BetweenKeyFetches || (age < MetadataLife && isKnown(kept->value)))
                return kept->value;
        }
    }
    Result<std::vector<Jwk>> fresh = fetchKeys(issuer);
    if (fresh) {
        const std::lock_guard lock(m_mutex);
        m_keys.insert(issuer, {*fresh, now});
    }
    return fresh;
}

} // namespace portico::portal
