// SPDX-License-Identifier: MIT
#pragma once

#include "services/account/portal/portalapi.h"
#include "services/account/usageservice.h"

namespace portico::account {

/// Usage as a portal tells it.
class PortalUsageService final : public UsageService
{
public:
    explicit PortalUsageService(std::shared_ptr<PortalApi> api);

    [[nodiscard]] QCoro::Task<Result<Copy<CurrentUsage>>> current(
        QString organizationId, std::stop_token stop) override;
    [[nodiscard]] QCoro::Task<Result<Copy<UsageTrend>>> trend(
        QString organizationId, UsageTrendQuestion question, std::stop_token stop) override;

private:
    std::shared_ptr<PortalApi> m_api;
};

} // namespace portico::account
