// SPDX-License-Identifier: MIT
#pragma once

#include "services/account/session/authenticator.h"
#include "services/domain/sso.h"
#include "services/net/transport.h"
#include "services/wire/portal.h"

namespace portico::account {

/// One visit of the system's browser to the provider of an organization.
struct SsoVisit
{
    QUrl portalUrl;
    SsoStart start = {}; ///< But the port.
    std::function<bool(const QUrl &)> openPage = {};
    QString farewell = {}; ///< What the browser shows when it is done.
    /// Asks the portal; all it needs must outlive the visit.
    std::function<QCoro::Task<Result<net::Response>>(QByteArray path, QByteArray body)> post = {};
};

/// What the portal says at the end of it. Fails with `sso_unavailable`, `sso_failed`, `no_seat`,
/// `browser_failed` where no page could be opened, as net::codeFrom(), or why the portal could not be asked.
[[nodiscard]] QCoro::Task<Result<QByteArray>> visitProvider(SsoVisit visit, std::stop_token stop);

/// Signs in by such a visit; \a transport must outlive the call.
[[nodiscard]] QCoro::Task<Result<wire::Tokens>> signInWithSsoAt(
    net::Transport &transport, QUrl portalUrl, SsoSignIn wish, std::stop_token stop);

} // namespace portico::account
