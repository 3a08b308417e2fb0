// SPDX-License-Identifier: MIT
#pragma once

#include "services/account/accesstokenservice.h"
#include "services/account/auditservice.h"
#include "services/account/billingdetailsservice.h"
#include "services/account/billingservice.h"
#include "services/account/invoiceservice.h"
#include "services/account/keptinvoices.h"
#include "services/account/notificationservice.h"
#include "services/account/organizationservice.h"
#include "services/account/profileservice.h"
#include "services/account/securityservice.h"
#include "services/account/ssoservice.h"
#include "services/account/teamservice.h"
#include "services/account/usageservice.h"
#include "services/domain/secret.h"

#include <QObject>
#include <QUrl>

#include <functional>

namespace portico::account {

/// Of who is there: the password, or a code of the authenticator app where one is set up.
struct Proof
{
    Secret password = {};
    QString code = {};
    QString action = {}; ///< Such as `transfer_ownership`: the grant is for just that, once, for two minutes.
};

/// Of who came through single sign-on, in the system's browser.
struct BrowserProof
{
    std::function<bool(const QUrl &)> openPage;
    QString farewell; ///< What the browser shows when it is done.
};

/// One signed-in connection and the services over it. Panes and models see only this and the service
/// interfaces.
class Session : public QObject
{
    Q_OBJECT

public:
    enum class State {
        SignedOut,
        Restoring, ///< Reading the keychain or redeeming the kept token.
        Online,
        Offline, ///< Signed in, the server does not answer; nothing is lost.
        Terminal, ///< The server ended the session: sign in again.
    };

    using QObject::QObject;

    [[nodiscard]] virtual State state() const = 0;
    [[nodiscard]] virtual Profile profile() const = 0;
    /// The server's host and port as shown in the status line; empty for a demo.
    [[nodiscard]] virtual QString serverName() const = 0;
    /// Why the sign-in is not kept beyond this run, as a code such as `keychain_no_service`; empty if it is
    /// kept.
    [[nodiscard]] virtual QString keychainProblem() const = 0;

    [[nodiscard]] virtual BillingService &billing() = 0;
    [[nodiscard]] virtual BillingDetailsService &billingDetails() = 0;
    [[nodiscard]] virtual AccessTokenService &accessTokens() = 0;
    [[nodiscard]] virtual AuditService &audit() = 0;
    [[nodiscard]] virtual InvoiceService &invoices() = 0;
    [[nodiscard]] virtual KeptInvoices &keptInvoices() = 0;
    [[nodiscard]] virtual UsageService &usage() = 0;
    [[nodiscard]] virtual TeamService &team() = 0;
    [[nodiscard]] virtual OrganizationService &organizations() = 0;
    [[nodiscard]] virtual NotificationService &notifications() = 0;
    [[nodiscard]] virtual ProfileService &profiles() = 0;
    [[nodiscard]] virtual SecurityService &security() = 0;
    [[nodiscard]] virtual SsoService &sso() = 0;

    /// Proves once more who is there, for the changes that ask for it; `invalid_credentials` for a wrong
    /// password or code. The answer is the grant for the action of \a proof, empty without one.
    [[nodiscard]] virtual QCoro::Task<Result<Secret>> stepUp(Proof proof, std::stop_token stop) = 0;

    /// The same for a Profile::isSso: opens a page and waits until the browser is back from it. Fails with
    /// `sso_failed`, `sso_cancelled`, `browser_failed`, `timeout`, or why the portal could not be asked.
    [[nodiscard]] virtual QCoro::Task<Result<void>> stepUpInBrowser(BrowserProof proof, std::stop_token stop)
        = 0;

    enum class OnSignOut { KeepInvoices, RemoveInvoices };
    /// Ends the session at the server where it can be reached, and removes the kept token and, where it is so
    /// wished, the invoices on this computer.
    virtual void signOut(OnSignOut wish) = 0;

Q_SIGNALS:
    void stateChanged(portico::account::Session::State state);
    void keychainProblemChanged();
};

} // namespace portico::account
