// SPDX-License-Identifier: MIT
#pragma once

#include "services/account/billingservice.h"
#include "services/account/portal/portalapi.h"

namespace portico::account {

/// Subscription, plans and history as a portal tells them.
class PortalBillingService final : public BillingService
{
public:
    explicit PortalBillingService(std::shared_ptr<PortalApi> api);

    [[nodiscard]] QCoro::Task<Result<Copy<SubscriptionSummary>>> subscription(
        QString organizationId, std::stop_token stop) override;
    [[nodiscard]] QCoro::Task<Result<Copy<std::vector<Plan>>>> plans(
        QString organizationId, std::stop_token stop) override;
    [[nodiscard]] QCoro::Task<Result<Copy<std::vector<SubscriptionChange>>>> changes(
        QString organizationId, std::stop_token stop) override;

private:
    std::shared_ptr<PortalApi> m_api;
};

} // namespace portico::account
