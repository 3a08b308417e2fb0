// SPDX-License-Identifier: MIT
#pragma once

#include "services/account/session/authenticator.h"
#include "services/net/transport.h"

/// What a portal does by the mails it sends to people who need not be signed in; see Authenticator.
namespace portico::account {

/// \a transport must outlive each of these calls.
[[nodiscard]] QCoro::Task<Result<void>> forgotPasswordAt(
    net::Transport &transport, QUrl portalUrl, QString email, std::stop_token stop);
[[nodiscard]] QCoro::Task<Result<void>> resetPasswordAt(
    net::Transport &transport, QUrl portalUrl, PasswordReset reset, std::stop_token stop);
[[nodiscard]] QCoro::Task<Result<bool>> confirmEmailAt(
    net::Transport &transport, QUrl portalUrl, Secret token, std::stop_token stop);

} // namespace portico::account
