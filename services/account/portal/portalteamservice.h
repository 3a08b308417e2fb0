// SPDX-License-Identifier: MIT
#pragma once

#include "services/account/portal/portalapi.h"
#include "services/account/teamservice.h"

namespace portico::account {

/// The team as a portal tells it.
class PortalTeamService final : public TeamService
{
public:
    explicit PortalTeamService(std::shared_ptr<PortalApi> api);

    [[nodiscard]] QCoro::Task<Result<Copy<Team>>> team(QString organizationId, std::stop_token stop) override;

private:
    std::shared_ptr<PortalApi> m_api;
};

} // namespace portico::account
