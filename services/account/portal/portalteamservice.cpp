// SPDX-License-Identifier: MIT
#include "services/account/portal/portalteamservice.h"

namespace portico::account {

PortalTeamService::PortalTeamService(std::shared_ptr<PortalApi> api) : m_api(std::move(api))
{
}

QCoro::Task<Result<Copy<Team>>> PortalTeamService::team(QString organizationId, std::stop_token stop)
{
    return fetch(m_api, ApiQuery("/api/portal/team", organizationId), wire::decodeTeam, stop);
}

} // namespace portico::account
