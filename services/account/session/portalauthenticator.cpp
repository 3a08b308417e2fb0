// SPDX-License-Identifier: MIT
#include "services/account/session/portalauthenticator.h"

#include "services/account/session/portalsession.h"
#include "services/archive/archivefile.h"

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
