// SPDX-License-Identifier: MIT
#pragma once

#include "services/account/demohost.h"
#include "services/account/session/authenticator.h"
#include "services/account/session/portalsession.h"
#include "services/net/transport.h"
#include "services/secrets/secretstore.h"

namespace portico::account {

/// Opens sessions at portals and at the demo. Everything passed in must outlive the sessions and calls in
/// flight.
class PortalAuthenticator final : public Authenticator
{
public:
    /// \a keychain keeps the refresh tokens of portal connections; \a demoHost may be null where there is no
    /// demo; processes of one user share \a dataDirectory, where connections have their locks and archives.
    PortalAuthenticator(net::Transport &transport, secrets::SecretStore &keychain, DemoHost *demoHost,
        QString dataDirectory, PortalSession::WhileAway whileAway = PortalSession::WhileAway::ReadKept);

    [[nodiscard]] QCoro::Task<Result<std::shared_ptr<Session>>> signIn(
        Connection connection, Credentials credentials, std::stop_token stop) override;
    [[nodiscard]] QCoro::Task<Result<std::shared_ptr<Session>>> signInWithSso(
        Connection connection, SsoSignIn wish, std::stop_token stop) override;
    /// A demo has nothing kept: it is signed in to anew.
    [[nodiscard]] QCoro::Task<Result<std::shared_ptr<Session>>> restore(
        Connection connection, std::stop_token stop) override;
    [[nodiscard]] QCoro::Task<Result<InvitationPreview>> previewInvitation(
        QUrl portalUrl, Secret token, std::stop_token stop) override;
    [[nodiscard]] QCoro::Task<Result<Joined>> acceptInvitation(
        Connection connection, Acceptance acceptance, std::stop_token stop) override;
    [[nodiscard]] QCoro::Task<Result<void>> forgotPassword(
        QUrl portalUrl, QString email, std::stop_token stop) override;
    [[nodiscard]] QCoro::Task<Result<void>> resetPassword(
        QUrl portalUrl, PasswordReset reset, std::stop_token stop) override;
    [[nodiscard]] QCoro::Task<Result<bool>> confirmEmail(
        QUrl portalUrl, Secret token, std::stop_token stop) override;
    [[nodiscard]] QCoro::Task<Result<void>> forget(Connection connection) override;

    /// A session that asks with a personal access token and is kept nowhere.
    [[nodiscard]] std::shared_ptr<Session> openWithToken(const QUrl &portalUrl, Secret token);

    /// The key of a connection's item in the keychain.
    [[nodiscard]] static QString keychainKey(const Connection &connection);

private:
    net::Transport &m_transport;
    secrets::SecretStore &m_keychain;
    DemoHost *m_demoHost;
    QString m_dataDirectory;
    PortalSession::WhileAway m_whileAway;
};

} // namespace portico::account
