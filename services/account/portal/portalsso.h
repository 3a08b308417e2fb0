// SPDX-License-Identifier: MIT
#pragma once

#include "services/account/session/authenticator.h"
#include "services/net/transport.h"
#include "services/wire/portal.h"

namespace portico::account {

/// Signs in through the provider of the person's organization, in the browser; \a transport must outlive the
/// call. Fails with `sso_unavailable`, `sso_failed`, `no_seat`, `browser_failed` where no page could be
/// opened, as net::codeFrom(), or why the portal could not be asked.
[[nodiscard]] QCoro::Task<Result<wire::Tokens>> signInWithSsoAt(
    net::Transport &transport, QUrl portalUrl, SsoSignIn wish, std::stop_token stop);

} // namespace portico::account
