// SPDX-License-Identifier: MIT
#pragma once

#include "services/account/connections/connection.h"
#include "services/account/session/session.h"
#include "services/domain/invitation.h"
#include "services/domain/secret.h"

#include <QCoroTask>

#include <functional>
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

/// A sign-in in the browser, through the provider of the person's organization.
struct SsoSignIn
{
    QString email;
    std::function<bool(const QUrl &)> openPage; ///< In the system's browser.
    QString farewell; ///< What the browser shows when it is done.
    bool staySignedIn = true; ///< As in Credentials.
};

/// How somebody who is not signed in accepts an invitation: with the password of the account of the invited
/// address, or with a name and a password for a new one.
struct Acceptance
{
    Secret token;
    QString email; ///< The invited address.
    QString name = {}; ///< Empty for who has an account.
    Secret password = {};
    QString code = {}; ///< As in Credentials.
    bool staySignedIn = true;
};

/// A session of who has just become a member.
struct Joined
{
    std::shared_ptr<Session> session;
    QString organizationId; ///< Empty where the portal had said it before and the answer was lost.
};

/// Who has forgotten their password chooses another one with the token of a mail.
struct PasswordReset
{
    Secret token;
    Secret password;
    QString code = {}; ///< As in Credentials.
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
    /// The same through single sign-on: opens a page and waits until the browser is back from it. Fails with
    /// `sso_unavailable` where the address has none, `sso_failed`, `sso_cancelled`, `browser_failed`,
    /// `no_seat`, `timeout`, or why the portal could not be asked. The session is for that organization
    /// alone.
    [[nodiscard]] virtual QCoro::Task<Result<std::shared_ptr<Session>>> signInWithSso(
        Connection connection, SsoSignIn wish, std::stop_token stop)
        = 0;
    /// Opens the kept session, Offline where the server does not answer. Fails with `signed_out` where none
    /// is kept, `invalid_grant` where the server has ended it, `keychain_locked` and its kind where it cannot
    /// be read.
    [[nodiscard]] virtual QCoro::Task<Result<std::shared_ptr<Session>>> restore(
        Connection connection, std::stop_token stop)
        = 0;
    /// Where an invitation leads; nobody needs to be signed in. Fails with `not_found` for one that opens
    /// nothing or was used, `invitation_expired`, or why the portal could not be asked.
    [[nodiscard]] virtual QCoro::Task<Result<InvitationPreview>> previewInvitation(
        QUrl portalUrl, Secret token, std::stop_token stop)
        = 0;
    /// Fails as previewInvitation() and signIn() do, with `no_seat`, and with `invalid_field` for a password
    /// that may not be chosen; the portal does not say whether the address has an account.
    [[nodiscard]] virtual QCoro::Task<Result<Joined>> acceptInvitation(
        Connection connection, Acceptance acceptance, std::stop_token stop)
        = 0;
    /// Asks for a mail by which another password can be chosen; the answer is the same for any address.
    [[nodiscard]] virtual QCoro::Task<Result<void>> forgotPassword(
        QUrl portalUrl, QString email, std::stop_token stop)
        = 0;
    /// Ends all sessions of the person. Fails with `mfa_required`, `invalid_credentials` for a wrong code,
    /// `not_found` for a token that opens nothing or was used, `reset_expired`, and `invalid_field` with the
    /// name of a PasswordProblem in its detail.
    [[nodiscard]] virtual QCoro::Task<Result<void>> resetPassword(
        QUrl portalUrl, PasswordReset reset, std::stop_token stop)
        = 0;
    /// Whether the new address counts now; false while the other one has not confirmed it. Fails with
    /// `not_found`, and with `email_taken` where somebody else got the address meanwhile.
    [[nodiscard]] virtual QCoro::Task<Result<bool>> confirmEmail(
        QUrl portalUrl, Secret token, std::stop_token stop)
        = 0;
    /// Removes what this computer keeps of a connection: its session and its invoices. Nobody may be signed
    /// in there. Fails as the keychain does.
    [[nodiscard]] virtual QCoro::Task<Result<void>> forget(Connection connection) = 0;
};

} // namespace portico::account
