// SPDX-License-Identifier: MIT
#include "services/account/portal/portalusageservice.h"

#include "services/wire/usagetrend.h"

namespace portico::account {

PortalUsageService::PortalUsageService(std::shared_ptr<PortalApi> api) : m_api(std::move(api))
{
}

QCoro::Task<Result<Copy<CurrentUsage>>> PortalUsageService::current(
    QString organizationId, std::stop_token stop)
{
    return fetch(m_api, ApiQuery("/api/portal/usage/current", organizationId), wire::decodeUsage, stop);
}

QCoro::Task<Result<Copy<UsageTrend>>> PortalUsageService::trend(
    QString organizationId, UsageTrendQuestion question, std::stop_token stop)
{
    ApiQuery query("/api/portal/usage/trends", organizationId);
    query.query = wire::encodeUsageTrendQuestion(question);
    return fetch(m_api, query, wire::decodeUsageTrend, stop);
}

} // namespace portico::account
