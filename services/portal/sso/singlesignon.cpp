// SPDX-License-Identifier: MIT
#include "services/portal/sso/singlesignon.h"

#include "services/portal/access/authorizer.h"
#include "services/portal/audit/auditlog.h"
#include "services/portal/portalerror.h"
#include "services/portal/sso/ssosettings.h"

#include <QLoggingCategory>

namespace portico::portal {

namespace {

Q_LOGGING_CATEGORY(lcSso, "portico.sso", QtInfoMsg)

/// The reason goes into the log; whoever asks is told one thing for all of them.
Error logged(const QString &organizationId, const Error &error, int status)
{
    const bool isAboutSignOn
        = error.code == u"sso_failed" || error.code == u"sso_unreachable" || error.code == u"url_refused";
    if (!isAboutSignOn)
        return error;
    qCWarning(lcSso).noquote() << organizationId << error.code << error.detail;
    return portalError(status, QLatin1StringView("sso_failed"));
}

Error unavailable()
{
    return portalError(404, QLatin1StringView("sso_unavailable"));
}

} // namespace

/// A sign-in that came back, and whom to ask about it.
struct SingleSignOn::Known
{
    SsoLogin login;
    SsoClient client;
};

Result<SsoPage> SingleSignOn::begin(const SsoStart &start, const std::optional<Session> &session) const
{
    const UtcSeconds now = m_clock.now();
    SsoLogin login;
    const Result<void> prepared = m_database.read([&](Connection &connection) -> Result<void> {
        const Result<QString> id = start.isStepUp
            ? Result<QString>(session ? session->ssoOrganizationId : QString())
            : ssoOrganizationOf(connection, start);
        if (!id)
            return failure(id.error());
        if (id->isEmpty())
            return failure(unavailable());
        const Result<OrganizationScope> scope = Authorizer::forSignOn(connection, *id);
        if (!scope)
            return failure(unavailable());
        const Result<std::optional<SsoClient>> client = ssoClient(connection, *scope, m_keys);
        if (!client)
            return failure(client.error());
        if (!*client)
            return failure(unavailable());
        login = newSsoLogin(*scope, **client, start.redirectPort, now);
        if (start.isStepUp)
            login.sessionId = session->id;
        return {};
    });
    if (!prepared)
        return failure(prepared.error());
    const Result<ProviderMetadata> provider = m_providers.metadata(login.issuer);
    if (!provider)
        return failure(logged(login.organizationId, provider.error(), 502));
    const Result<SsoTickets> tickets
        = m_database.transaction([&](Connection &connection) { return addSsoLogin(connection, login); });
    if (!tickets)
        return failure(tickets.error());
    const QString hint = start.isStepUp ? session->email : start.email;
    const QUrl url = authorizationUrl(*provider, login, tickets->state, hint);
    return SsoPage{
        QString::fromLatin1(url.toEncoded()), QString::fromLatin1(tickets->state), Secret(tickets->ticket)};
}

/// Uses up the state, in a transaction of its own: whatever becomes of the rest, it is good for nothing more.
Result<SingleSignOn::Known> SingleSignOn::take(
    const SsoAnswer &answer, const std::optional<Session> &session) const
{
    const Result<std::optional<SsoLogin>> login = m_database.transaction([&](Connection &connection) {
        return takeSsoLogin(connection, {answer.state.toLatin1(), answer.ticket.reveal()}, m_clock.now());
    });
    if (!login)
        return failure(login.error());
    if (!*login)
        return failure(logged({}, ssoFailed(QStringLiteral("the state is unknown")), 401));
    const QString asking = session ? session->id : QString();
    if (!(*login)->sessionId.isEmpty() && (*login)->sessionId != asking)
        return failure(logged(
            (*login)->organizationId, ssoFailed(QStringLiteral("it was begun in another session")), 401));
    const Result<std::optional<SsoClient>> client
        = m_database.read([&](Connection &connection) -> Result<std::optional<SsoClient>> {
              const Result<OrganizationScope> scope
                  = Authorizer::forSignOn(connection, (*login)->organizationId);
              if (!scope)
                  return std::optional<SsoClient>();
              return ssoClient(connection, *scope, m_keys);
          });
    if (!client)
        return failure(client.error());
    const bool isUnchanged
        = *client && (*client)->issuer == (*login)->issuer && (*client)->id == (*login)->clientId;
    if (!isUnchanged)
        return failure(
            logged((*login)->organizationId, ssoFailed(QStringLiteral("the settings have changed")), 401));
    return Known{**login, **client};
}

Result<IdClaims> SingleSignOn::ask(const Known &known, const QString &code) const
{
    const Result<QByteArray> text
        = m_providers.redeem(known.client, {code, known.login.redirectUri, known.login.verifier});
    if (!text)
        return failure(text.error());
    const std::optional<IdToken> token = IdToken::parse(*text);
    if (!token)
        return failure(ssoFailed(QStringLiteral("no token that is signed as it should be")));
    const Result<std::vector<Jwk>> keys = m_providers.keys(
        known.client.issuer, [&token](const std::vector<Jwk> &kept) { return token->hasKeyIn(kept); });
    if (!keys)
        return failure(keys.error());
    IdTokenExpectation expected{
        known.client.issuer, known.client.id, known.login.nonce, m_clock.now(), std::nullopt};
    if (!known.login.sessionId.isEmpty())
        expected.signedInSince = known.login.created;
    return token->verify(*keys, expected);
}

Result<SingleSignOn::Finished> SingleSignOn::signIn(Connection &connection, const Known &known,
    const IdClaims &claims, const QString &device, const QByteArray &address) const
{
    const UtcSeconds now = m_clock.now();
    const Result<OrganizationScope> scope = Authorizer::forSignOn(connection, known.login.organizationId);
    if (!scope)
        return failure(ssoFailed(QStringLiteral("the organization is gone")));
    const Result<SsoPerson> person = admitSsoPerson(connection, *scope, known.client, claims, now);
    if (!person)
        return failure(person.error());
    if (person->hasJoined) {
        const AuditActor actor{AuditActor::Kind::Person, person->user.id, {}, QString::fromLatin1(address)};
        const Result<void> noted = appendAudit(connection, *scope, actor,
            {QStringLiteral("sso.member_joined"), person->user.id,
                {{QStringLiteral("role"), roleName(person->role)}}},
            now);
        if (!noted)
            return failure(noted.error());
    }
    const Result<wire::Tokens> tokens
        = m_sessions.begin(connection, person->user, device, now, scope->organizationId());
    if (!tokens)
        return failure(tokens.error());
    return Finished{*tokens, std::nullopt};
}

Result<SingleSignOn::Finished> SingleSignOn::prove(
    Connection &connection, const Known &known, const IdClaims &claims, const Session &session) const
{
    const UtcSeconds now = m_clock.now();
    const Result<OrganizationScope> scope = Authorizer::forSignOn(connection, known.login.organizationId);
    if (!scope)
        return failure(ssoFailed(QStringLiteral("the organization is gone")));
    if (const Result<SsoSettings> same = lockSsoSettings(connection, *scope, known.client); !same)
        return failure(same.error());
    const Result<QString> userId = ssoUserId(connection, *scope, known.client.issuer, claims.subject);
    if (!userId)
        return failure(userId.error());
    if (*userId != session.userId)
        return failure(ssoFailed(QStringLiteral("somebody else signed in")));
    const Result<qint64> noted = connection.execute(
        "UPDATE sessions SET proved_at = ? WHERE id = ? AND revoked_at IS NULL", now, session.id);
    if (!noted)
        return failure(noted.error());
    if (*noted == 0) // ended in the meantime
        return failure(portalError(401, QLatin1StringView("invalid_token")));
    return Finished{{}, now};
}

Result<SingleSignOn::Finished> SingleSignOn::finish(
    const SsoAnswer &answer, const std::optional<Session> &session, const QByteArray &address) const
{
    const Result<Known> known = take(answer, session);
    if (!known)
        return failure(known.error());
    const QString &organizationId = known->login.organizationId;
    const Result<IdClaims> claims = ask(*known, answer.code);
    if (!claims)
        return failure(logged(organizationId, claims.error(), 401));
    const Result<Finished> finished = m_database.transaction([&](Connection &connection) -> Result<Finished> {
        return known->login.sessionId.isEmpty() ? signIn(connection, *known, *claims, answer.device, address)
                                                : prove(connection, *known, *claims, *session);
    });
    return finished ? finished : Result<Finished>(failure(logged(organizationId, finished.error(), 401)));
}

} // namespace portico::portal
