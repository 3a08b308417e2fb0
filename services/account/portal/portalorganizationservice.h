// SPDX-License-Identifier: MIT
#pragma once

#include "services/account/organizationservice.h"
#include "services/account/portal/portalapi.h"

namespace portico::account {

/// The organizations of a person at a portal.
class PortalOrganizationService final : public OrganizationService
{
public:
    explicit PortalOrganizationService(std::shared_ptr<PortalApi> api);

    [[nodiscard]] QCoro::Task<Result<Copy<std::vector<Organization>>>> organizations(
        std::stop_token stop) override;

private:
    std::shared_ptr<PortalApi> m_api;
};

} // namespace portico::account
