// SPDX-License-Identifier: MIT
#pragma once

#include "services/account/connections/connection.h"
#include "services/account/portal/portalbillingservice.h"
#include "services/account/portal/portalinvoiceservice.h"
#include "services/account/portal/portalnotificationservice.h"
#include "services/account/portal/portalorganizationservice.h"
#include "services/account/portal/portalteamservice.h"
#include "services/account/portal/portalusageservice.h"
#include "services/account/session/session.h"

namespace portico::account {

/// A session at a portal, the demo's included. It may go while calls are in flight.
class PortalSession final : public Session
{
    Q_OBJECT

public:
    /// \a transport must outlive this and every call in flight.
    PortalSession(Connection connection, net::Transport &transport, std::shared_ptr<PortalTokens> tokens,
        std::shared_ptr<TokenVault> vault);

    [[nodiscard]] State state() const override;
    [[nodiscard]] Profile profile() const override;
    [[nodiscard]] QString serverName() const override;
    [[nodiscard]] QString keychainProblem() const override;

    [[nodiscard]] BillingService &billing() override { return m_billing; }
    [[nodiscard]] InvoiceService &invoices() override { return m_invoices; }
    [[nodiscard]] UsageService &usage() override { return m_usage; }
    [[nodiscard]] TeamService &team() override { return m_team; }
    [[nodiscard]] OrganizationService &organizations() override { return m_organizations; }

    [[nodiscard]] NotificationService &notifications() override { return m_notifications; }

    [[nodiscard]] QCoro::Task<Result<void>> stepUp(Secret password, std::stop_token stop) override;
    void signOut() override;

private:
    Connection m_connection;
    std::shared_ptr<PortalTokens> m_tokens;
    std::shared_ptr<TokenVault> m_vault;
    std::shared_ptr<PortalApi> m_api;
    PortalBillingService m_billing;
    PortalInvoiceService m_invoices;
    PortalUsageService m_usage;
    PortalTeamService m_team;
    PortalOrganizationService m_organizations;
    PortalNotificationService m_notifications;
};

} // namespace portico::account
