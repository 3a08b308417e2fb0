// SPDX-License-Identifier: MIT
#pragma once

#include "services/account/organizationservice.h"
#include "services/account/portal/tokenvault.h"
#include "services/account/session/session.h"
#include "services/net/transport.h"
#include "services/wire/portal.h"

#include <QCoroTask>

#include <QFuture>
#include <QUrl>

#include <memory>
#include <stop_token>

namespace portico::account {

/// The tokens of one session. One refresh runs at a time, in this process and among those that share the
/// token; the rotated token is kept before it is used. Only `400 invalid_grant` ends the session: every other
/// failure leaves it as it was.
class PortalTokens : public QObject, public std::enable_shared_from_this<PortalTokens>
{
    Q_OBJECT

public:
    /// \a transport must outlive this and every call in flight. An empty \a lockFile locks nothing.
    PortalTokens(
        QUrl portalUrl, net::Transport &transport, std::shared_ptr<TokenVault> vault, QString lockFile);

    [[nodiscard]] QCoro::Task<Result<void>> signIn(wire::SignInRequest request, std::stop_token stop);
    /// Keeps the refresh token, then uses the access token: those of a session the portal has just opened.
    [[nodiscard]] QCoro::Task<void> adopt(wire::Tokens tokens);
    /// Asks with a personal access token, which nothing renews: once it is refused the session is Terminal.
    void adoptPersonal(Secret accessToken);
    /// Opens the kept session; succeeds Offline where the server does not answer.
    [[nodiscard]] QCoro::Task<Result<void>> restore();
    /// A token other than \a rejected, refreshed where there is none.
    [[nodiscard]] QCoro::Task<Result<Secret>> accessToken(Secret rejected);
    void signOut();

    [[nodiscard]] Session::State state() const { return m_state; }
    [[nodiscard]] Profile profile() const { return m_profile; }
    /// Online or Offline, while signed in.
    void setReachable(bool isReachable);

Q_SIGNALS:
    void stateChanged(portico::account::Session::State state);

private:
    [[nodiscard]] QFuture<Result<void>> refresh();
    [[nodiscard]] QCoro::Task<void> runRefresh(std::shared_ptr<QPromise<Result<void>>> promise);
    [[nodiscard]] QCoro::Task<Result<void>> redeem();
    [[nodiscard]] QCoro::Task<void> adoptKept();
    [[nodiscard]] QCoro::Task<Result<wire::Tokens>> requestTokens(
        QByteArray path, QByteArray body, std::stop_token stop);
    [[nodiscard]] QCoro::Task<void> endSession();
    [[nodiscard]] net::Request post(const QByteArray &path, const QByteArray &body) const;
    void setState(Session::State state);
    [[nodiscard]] bool isOver() const;

    QUrl m_portalUrl;
    net::Transport &m_transport;
    std::shared_ptr<TokenVault> m_vault;
    QString m_lockFile;
    Session::State m_state = Session::State::Restoring;
    Profile m_profile;
    Secret m_accessToken;
    Secret m_refreshToken;
    bool m_isPersonal = false;
    qint64 m_generation = 0;
    QFuture<Result<void>> m_refresh;
};

} // namespace portico::account
