// SPDX-License-Identifier: MIT
#include "services/account/portal/portalorganizationservice.h"

namespace portico::account {

PortalOrganizationService::PortalOrganizationService(std::shared_ptr<PortalApi> api) : m_api(std::move(api))
{
}

QCoro::Task<Result<Copy<std::vector<Organization>>>> PortalOrganizationService::organizations(
    std::stop_token stop)
{
    return fetch(m_api, ApiQuery("/api/portal/organizations"), wire::decodeOrganizations, stop);
}

} // namespace portico::account
