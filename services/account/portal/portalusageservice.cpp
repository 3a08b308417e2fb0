// SPDX-License-Identifier: MIT
#include "services/account/portal/portalusageservice.h"

namespace portico::account {

PortalUsageService::PortalUsageService(std::shared_ptr<PortalApi> api) : m_api(std::move(api))
{
}

QCoro::Task<Result<Copy<CurrentUsage>>> PortalUsageService::current(
    QString organizationId, std::stop_token stop)
{
    return fetch(m_api, ApiQuery("/api/portal/usage/current", organizationId), wire::decodeUsage, stop);
}

} // namespace portico::account
