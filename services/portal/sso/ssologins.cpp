// SPDX-License-Identifier: MIT
#include "services/portal/sso/ssologins.h"

#include "services/domain/sso.h"
#include "services/portal/access/token.h"
#include "services/portal/store/newid.h"

#include <QCryptographicHash>
#include <QUrlQuery>

namespace portico::portal {

namespace {

constexpr int SecretLength = 43; ///< Of base62: 256 bits, and the least a PKCE verifier may have.

} // namespace

SsoLogin newSsoLogin(
    const OrganizationScope &scope, const SsoClient &client, int redirectPort, UtcSeconds now)
{
    return {scope.organizationId(), client.issuer, client.id, QString::fromLatin1(randomBase62(SecretLength)),
        randomBase62(SecretLength), ssoRedirectUri(redirectPort), {}, now};
}

Result<SsoTickets> addSsoLogin(Connection &connection, const SsoLogin &login)
{
    const SsoTickets tickets{randomBase62(SecretLength), randomBase62(SecretLength)};
    const auto session = login.sessionId.isEmpty() ? std::nullopt : std::optional<QString>(login.sessionId);
    const Result<qint64> added = connection.execute(
        "INSERT INTO sso_logins (state_hash, organization_id, issuer, client_id, nonce, verifier, "
        "redirect_uri, session_id, created, expires_at, ticket_hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
        "?)",
        tokenHash(tickets.state), login.organizationId, login.issuer, login.clientId, login.nonce,
        QString::fromLatin1(login.verifier), login.redirectUri, session, login.created,
        login.created + SsoLoginLife, tokenHash(tickets.ticket));
    if (!added)
        return failure(added.error());
    return tickets;
}

Result<std::optional<SsoLogin>> takeSsoLogin(
    Connection &connection, const SsoTickets &tickets, UtcSeconds now)
{
    const QByteArray hash = tokenHash(tickets.state);
    SsoLogin login;
    bool hasTicket = false;
    {
        Result<Rows> rows = connection.query(
            "SELECT organization_id, issuer, client_id, nonce, verifier, redirect_uri, session_id, created, "
            "ticket_hash "
            "FROM sso_logins WHERE state_hash = ? AND expires_at > ?",
            hash, now);
        if (!rows)
            return failure(rows.error());
        if (!rows->next())
            return std::optional<SsoLogin>();
        login = {rows->text(0), rows->text(1), rows->text(2), rows->text(3), rows->text(4).toLatin1(),
            rows->text(5), rows->text(6), rows->time(7)};
        hasTicket = rows->bytes(8) == tokenHash(tickets.ticket);
    }
    const Result<qint64> taken = connection.execute("DELETE FROM sso_logins WHERE state_hash = ?", hash);
    if (!taken)
        return failure(taken.error());
    return *taken == 1 && hasTicket ? std::optional(login)
                                    : std::nullopt; // of two at once, one finds it taken
}

QUrl authorizationUrl(
    const ProviderMetadata &provider, const SsoLogin &login, const QByteArray &state, const QString &hint)
{
    const QByteArray challenge
        = toBase64Url(QCryptographicHash::hash(login.verifier, QCryptographicHash::Sha256));
    const auto add = [](QUrlQuery &query, const char *name, const QString &value) {
        query.addQueryItem(QString::fromLatin1(name), QString::fromLatin1(QUrl::toPercentEncoding(value)));
    };
    QUrl url = provider.authorization;
    QUrlQuery query(url);
    add(query, "response_type", QStringLiteral("code"));
    add(query, "client_id", login.clientId);
    add(query, "redirect_uri", login.redirectUri);
    add(query, "scope", QStringLiteral("openid email profile"));
    add(query, "state", QString::fromLatin1(state));
    add(query, "nonce", login.nonce);
    add(query, "code_challenge", QString::fromLatin1(challenge));
    add(query, "code_challenge_method", QStringLiteral("S256"));
    if (!hint.isEmpty())
        add(query, "login_hint", hint);
    if (!login.sessionId.isEmpty()) {
        add(query, "prompt", QStringLiteral("login"));
        add(query, "max_age", QStringLiteral("0"));
    }
    url.setQuery(query);
    return url;
}

} // namespace portico::portal
