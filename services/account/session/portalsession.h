// SPDX-License-Identifier: MIT
#pragma once

#include "services/account/archive/archivedinvoices.h"
#include "services/account/connections/connection.h"
#include "services/account/portal/portalaccesstokenservice.h"
#include "services/account/portal/portalauditservice.h"
#include "services/account/portal/portalbillingdetailsservice.h"
#include "services/account/portal/portalbillingservice.h"
#include "services/account/portal/portalinvoiceservice.h"
#include "services/account/portal/portalnotificationservice.h"
#include "services/account/portal/portalorganizationservice.h"
#include "services/account/portal/portalprofileservice.h"
#include "services/account/portal/portalsecurityservice.h"
#include "services/account/portal/portalssoservice.h"
#include "services/account/portal/portalteamservice.h"
#include "services/account/portal/portalusageservice.h"
#include "services/account/session/session.h"

#include <QTemporaryDir>

namespace portico::account {

/// A session at a portal, the demo's included. It may go while calls are in flight.
class PortalSession final : public Session
{
    Q_OBJECT

public:
    /// Whether what was heard before is given again while the portal is away. Programs that act on answers
    /// without a person must not take old ones for new.
    enum class WhileAway { ReadKept, Fail };

    /// \a transport must outlive this and every call in flight. What is kept is at \a archivePath, and only
    /// as long as the session where it is empty.
    PortalSession(Connection connection, net::Transport &transport, std::shared_ptr<PortalTokens> tokens,
        std::shared_ptr<TokenVault> vault, const QString &archivePath, WhileAway whileAway);

    [[nodiscard]] State state() const override;
    [[nodiscard]] Profile profile() const override;
    [[nodiscard]] QString serverName() const override;
    [[nodiscard]] QString keychainProblem() const override;

    [[nodiscard]] BillingService &billing() override { return m_billing; }
    [[nodiscard]] BillingDetailsService &billingDetails() override { return m_billingDetails; }
    [[nodiscard]] AccessTokenService &accessTokens() override { return m_accessTokens; }
    [[nodiscard]] AuditService &audit() override { return m_audit; }
    [[nodiscard]] InvoiceService &invoices() override { return m_invoices; }
    [[nodiscard]] KeptInvoices &keptInvoices() override { return m_kept; }
    [[nodiscard]] UsageService &usage() override { return m_usage; }
    [[nodiscard]] TeamService &team() override { return m_team; }
    [[nodiscard]] OrganizationService &organizations() override { return m_organizations; }

    [[nodiscard]] NotificationService &notifications() override { return m_notifications; }
    [[nodiscard]] ProfileService &profiles() override { return m_profiles; }
    [[nodiscard]] SecurityService &security() override { return m_security; }
    [[nodiscard]] SsoService &sso() override { return m_sso; }

    [[nodiscard]] QCoro::Task<Result<Secret>> stepUp(Proof proof, std::stop_token stop) override;
    [[nodiscard]] QCoro::Task<Result<void>> stepUpInBrowser(
        BrowserProof proof, std::stop_token stop) override;
    void signOut(OnSignOut wish) override;

private:
    Connection m_connection;
    std::shared_ptr<PortalTokens> m_tokens;
    std::shared_ptr<TokenVault> m_vault;
    std::optional<QTemporaryDir> m_fleeting; ///< Where no path was given.
    std::shared_ptr<ArchiveThreads> m_archive;
    std::shared_ptr<PortalApi> m_api;
    PortalBillingService m_billing;
    PortalBillingDetailsService m_billingDetails;
    PortalAccessTokenService m_accessTokens;
    PortalAuditService m_audit;
    PortalInvoiceService m_invoices;
    ArchivedInvoices m_kept;
    PortalUsageService m_usage;
    PortalTeamService m_team;
    PortalOrganizationService m_organizations;
    PortalNotificationService m_notifications;
    PortalProfileService m_profiles;
    PortalSecurityService m_security;
    PortalSsoService m_sso;
};

} // namespace portico::account
