// SPDX-License-Identifier: MIT
#pragma once

#include "services/account/connections/connection.h"
#include "services/account/session/session.h"
#include "services/domain/secret.h"

#include <QCoroTask>

#include <memory>
#include <stop_token>

namespace portico::account {

struct Credentials
{
    QString email;
    Secret password;
    QString code; ///< From an authenticator app; empty unless asked for (`mfa_required`).
    bool staySignedIn = true; ///< Otherwise the refresh token stays in memory.
};

/// Opens sessions. Demo connections start the DemoHost and never touch the user's keychain.
class Authenticator
{
public:
    virtual ~Authenticator() = default;

    /// Fails with the server's `invalid_credentials` or `mfa_required`, or why it could not be asked.
    [[nodiscard]] virtual QCoro::Task<Result<std::shared_ptr<Session>>> signIn(
        Connection connection, Credentials credentials, std::stop_token stop)
        = 0;
    /// Opens the kept session, Offline where the server does not answer. Fails with `signed_out` where none
    /// is kept, `invalid_grant` where the server has ended it, `keychain_locked` and its kind where it cannot
    /// be read.
    [[nodiscard]] virtual QCoro::Task<Result<std::shared_ptr<Session>>> restore(
        Connection connection, std::stop_token stop)
        = 0;
    /// Removes what this computer keeps of a connection: its session and its invoices. Nobody may be signed
    /// in there. Fails as the keychain does.
    [[nodiscard]] virtual QCoro::Task<Result<void>> forget(Connection connection) = 0;
};

} // namespace portico::account
