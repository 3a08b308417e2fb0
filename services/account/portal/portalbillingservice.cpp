// SPDX-License-Identifier: MIT
#include "services/account/portal/portalbillingservice.h"

namespace portico::account {

PortalBillingService::PortalBillingService(std::shared_ptr<PortalApi> api) : m_api(std::move(api))
{
}

QCoro::Task<Result<Copy<SubscriptionSummary>>> PortalBillingService::subscription(
    QString organizationId, std::stop_token stop)
{
    return fetch(m_api, ApiQuery("/api/portal/subscription", organizationId), wire::decodeSubscription, stop);
}

QCoro::Task<Result<Copy<std::vector<Plan>>>> PortalBillingService::plans(
    QString organizationId, std::stop_token stop)
{
    return fetch(m_api, ApiQuery("/api/portal/plans", organizationId), wire::decodePlans, stop);
}

QCoro::Task<Result<Copy<std::vector<SubscriptionChange>>>> PortalBillingService::changes(
    QString organizationId, std::stop_token stop)
{
    return fetch(
        m_api, ApiQuery("/api/portal/subscription/changes", organizationId), wire::decodeChanges, stop);
}

} // namespace portico::account
