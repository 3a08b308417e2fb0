// SPDX-License-Identifier: MIT
#include "services/account/session/portalauthenticator.h"

#include "services/account/portal/portalinvitations.h"
#include "services/account/portal/portalpasswords.h"
#include "services/account/portal/portalsso.h"
#include "services/account/session/portalsession.h"
#include "services/archive/archivefile.h"
#include "services/domain/portaladdress.h"

#include <QSysInfo>

namespace portico::account {

namespace {

using SessionResult = Result<std::shared_ptr<Session>>;

/// A session that is not open yet, with its parts.
struct Draft
{
    std::shared_ptr<TokenVault> vault;
    std::shared_ptr<PortalTokens> tokens;
    std::shared_ptr<PortalSession> session;
};

QString archivePath(const QString &dataDirectory, const Connection &connection)
{
    return dataDirectory + u'/' + connection.id + QStringLiteral("/archive.db");
}

/// \a keychain is null where nothing is to outlive this run.
Draft draftOf(const Connection &connection, net::Transport &transport, secrets::SecretStore *keychain,
    const QString &dataDirectory, PortalSession::WhileAway whileAway)
{
    // The store belongs to the program: this shared pointer owns nothing.
    const std::shared_ptr<secrets::SecretStore> store(std::shared_ptr<void>(), keychain);
    const QString lockFile = connection.id.isEmpty()
        ? QString()
        : dataDirectory + u'/' + connection.id + QStringLiteral(".lock");
    Draft draft;
    draft.vault = std::make_shared<TokenVault>(
        store, PortalAuthenticator::keychainKey(connection), originOf(connection.url));
    draft.tokens = std::make_shared<PortalTokens>(connection.url, transport, draft.vault, lockFile);
    const QString archive
        = keychain && !connection.id.isEmpty() ? archivePath(dataDirectory, connection) : QString();
    draft.session = std::make_shared<PortalSession>(
        connection, transport, draft.tokens, draft.vault, archive, whileAway);
    return draft;
}

wire::SignInRequest signInRequest(const Credentials &credentials)
{
    wire::SignInRequest request;
    request.email = credentials.email;
    request.password = QString::fromUtf8(credentials.password.reveal());
    request.code = credentials.code;
    request.device = QSysInfo::machineHostName();
    return request;
}

QCoro::Task<SessionResult> openSession(Draft draft, wire::SignInRequest request, std::stop_token stop)
{
    const Result<void> signedIn = co_await draft.tokens->signIn(request, stop);
    if (!signedIn)
        co_return SessionResult(failure(signedIn.error()));
    co_return SessionResult(std::shared_ptr<Session>(draft.session));
}

QCoro::Task<SessionResult> restoreSession(Draft draft)
{
    const Result<void> restored = co_await draft.tokens->restore();
    if (!restored)
        co_return SessionResult(failure(restored.error()));
    co_return SessionResult(std::shared_ptr<Session>(draft.session));
}

/// What an earlier session has kept goes before one that is not to stay is opened.
QCoro::Task<SessionResult> openFleetingSession(secrets::SecretStore *keychain, QString key, Draft draft,
    wire::SignInRequest request, std::stop_token stop)
{
    const SessionResult session = co_await openSession(draft, request, stop);
    if (session && !key.isEmpty())
        (void)co_await keychain->remove(key);
    co_return session;
}

QCoro::Task<SessionResult> openSsoSession(secrets::SecretStore *replaced, QString key, Draft draft,
    net::Transport &transport, QUrl portalUrl, SsoSignIn wish, std::stop_token stop)
{
    const Result<wire::Tokens> tokens = co_await signInWithSsoAt(transport, portalUrl, wish, stop);
    if (!tokens)
        co_return SessionResult(failure(tokens.error()));
    const wire::Tokens adopted = *tokens;
    co_await draft.tokens->adopt(adopted);
    if (replaced && !key.isEmpty())
        (void)co_await replaced->remove(key);
    co_return SessionResult(std::shared_ptr<Session>(draft.session));
}

wire::Acceptance acceptanceRequest(const Acceptance &acceptance)
{
    return {acceptance.token.reveal(), acceptance.name, QString::fromUtf8(acceptance.password.reveal()),
        acceptance.code, QSysInfo::machineHostName()};
}

/// Where the answer of the portal was lost its tokens are gone with it: the password opens a session then.
QCoro::Task<Result<Joined>> openJoined(
    Draft draft, net::Transport &transport, QUrl portalUrl, Acceptance acceptance, std::stop_token stop)
{
    const wire::Acceptance request = acceptanceRequest(acceptance);
    const Result<wire::Accepted> accepted = co_await acceptAt(transport, portalUrl, request, stop);
    if (!accepted)
        co_return Result<Joined>(failure(accepted.error()));
    if (accepted->tokens) {
        const wire::Tokens tokens = *accepted->tokens;
        co_await draft.tokens->adopt(tokens);
    } else {
        const Credentials credentials{
            acceptance.email, acceptance.password, acceptance.code, acceptance.staySignedIn};
        const wire::SignInRequest signIn = signInRequest(credentials);
        const Result<void> signedIn = co_await draft.tokens->signIn(signIn, stop);
        if (!signedIn)
            co_return Result<Joined>(failure(signedIn.error()));
    }
    co_return Result<Joined>(Joined{draft.session, accepted->organizationId});
}

QCoro::Task<Result<Joined>> openFleetingJoined(secrets::SecretStore *keychain, QString key, Draft draft,
    net::Transport &transport, QUrl portalUrl, Acceptance acceptance, std::stop_token stop)
{
    const Result<Joined> joined = co_await openJoined(draft, transport, portalUrl, acceptance, stop);
    if (joined && !key.isEmpty())
        (void)co_await keychain->remove(key);
    co_return joined;
}

QCoro::Task<SessionResult> refused(Error error)
{
    co_return SessionResult(failure(error));
}

Error demoUnavailable()
{
    Error error;
    error.kind = Error::Kind::Server;
    error.code = QStringLiteral("demo_unavailable");
    return error;
}

} // namespace

PortalAuthenticator::PortalAuthenticator(net::Transport &transport, secrets::SecretStore &keychain,
    DemoHost *demoHost, QString dataDirectory, PortalSession::WhileAway whileAway)
    : m_transport(transport), m_keychain(keychain), m_demoHost(demoHost),
      m_dataDirectory(std::move(dataDirectory)), m_whileAway(whileAway)
{
}

QCoro::Task<Result<void>> PortalAuthenticator::forget(Connection connection)
{
    if (!connection.id.isEmpty())
        archive::removeArchive(archivePath(m_dataDirectory, connection));
    return m_keychain.remove(keychainKey(connection));
}

QString PortalAuthenticator::keychainKey(const Connection &connection)
{
    return connection.id.isEmpty() ? QString() : QStringLiteral("portico/v1/") + connection.id;
}

QCoro::Task<SessionResult> PortalAuthenticator::signIn(
    Connection connection, Credentials credentials, std::stop_token stop)
{
    if (connection.kind == Connection::Kind::Demo) {
        const Result<DemoAccess> access = m_demoHost ? m_demoHost->start() : failure(demoUnavailable());
        if (!access)
            return refused(access.error());
        connection.id.clear();
        connection.url = access->portalUrl;
        if (credentials.email.isEmpty())
            credentials.email = access->email;
        if (credentials.password.isEmpty())
            credentials.password = access->password;
        return openSession(draftOf(connection, m_transport, nullptr, m_dataDirectory, m_whileAway),
            signInRequest(credentials), stop);
    }
    connection.email = credentials.email;
    if (!credentials.staySignedIn) {
        return openFleetingSession(&m_keychain, keychainKey(connection),
            draftOf(connection, m_transport, nullptr, m_dataDirectory, m_whileAway),
            signInRequest(credentials), stop);
    }
    return openSession(draftOf(connection, m_transport, &m_keychain, m_dataDirectory, m_whileAway),
        signInRequest(credentials), stop);
}

QCoro::Task<SessionResult> PortalAuthenticator::signInWithSso(
    Connection connection, SsoSignIn wish, std::stop_token stop)
{
    connection.email = wish.email;
    secrets::SecretStore *kept = wish.staySignedIn ? &m_keychain : nullptr;
    secrets::SecretStore *replaced = wish.staySignedIn ? nullptr : &m_keychain;
    return openSsoSession(replaced, keychainKey(connection),
        draftOf(connection, m_transport, kept, m_dataDirectory, m_whileAway), m_transport, connection.url,
        wish, stop);
}

QCoro::Task<Result<InvitationPreview>> PortalAuthenticator::previewInvitation(
    QUrl portalUrl, Secret token, std::stop_token stop)
{
    return previewAt(m_transport, std::move(portalUrl), std::move(token), std::move(stop));
}

QCoro::Task<Result<void>> PortalAuthenticator::forgotPassword(
    QUrl portalUrl, QString email, std::stop_token stop)
{
    return forgotPasswordAt(m_transport, std::move(portalUrl), std::move(email), std::move(stop));
}

QCoro::Task<Result<void>> PortalAuthenticator::resetPassword(
    QUrl portalUrl, PasswordReset reset, std::stop_token stop)
{
    return resetPasswordAt(m_transport, std::move(portalUrl), std::move(reset), std::move(stop));
}

QCoro::Task<Result<bool>> PortalAuthenticator::confirmEmail(
    QUrl portalUrl, Secret token, std::stop_token stop)
{
    return confirmEmailAt(m_transport, std::move(portalUrl), std::move(token), std::move(stop));
}

QCoro::Task<Result<Joined>> PortalAuthenticator::acceptInvitation(
    Connection connection, Acceptance acceptance, std::stop_token stop)
{
    connection.email = acceptance.email;
    if (!acceptance.staySignedIn) {
        return openFleetingJoined(&m_keychain, keychainKey(connection),
            draftOf(connection, m_transport, nullptr, m_dataDirectory, m_whileAway), m_transport,
            connection.url, acceptance, stop);
    }
    return openJoined(draftOf(connection, m_transport, &m_keychain, m_dataDirectory, m_whileAway),
        m_transport, connection.url, acceptance, stop);
}

std::shared_ptr<Session> PortalAuthenticator::openWithToken(const QUrl &portalUrl, Secret token)
{
    Connection connection;
    connection.url = portalUrl;
    const Draft draft = draftOf(connection, m_transport, nullptr, m_dataDirectory, m_whileAway);
    draft.tokens->adoptPersonal(std::move(token));
    return draft.session;
}

QCoro::Task<SessionResult> PortalAuthenticator::restore(Connection connection, std::stop_token stop)
{
    if (connection.kind == Connection::Kind::Demo)
        return signIn(connection, Credentials(), stop);
    return restoreSession(draftOf(connection, m_transport, &m_keychain, m_dataDirectory, m_whileAway));
}

} // namespace portico::account
