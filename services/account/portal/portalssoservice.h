// SPDX-License-Identifier: MIT
#pragma once

#include "services/account/portal/portalapi.h"
#include "services/account/ssoservice.h"

namespace portico::account {

/// Single sign-on of organizations at a portal.
class PortalSsoService final : public SsoService
{
public:
    explicit PortalSsoService(std::shared_ptr<PortalApi> api);

    [[nodiscard]] QCoro::Task<Result<Copy<SsoSettings>>> settings(
        QString organizationId, std::stop_token stop) override;
    [[nodiscard]] QCoro::Task<Result<void>> store(
        QString organizationId, SsoChange change, std::stop_token stop) override;

private:
    std::shared_ptr<PortalApi> m_api;
};

} // namespace portico::account
