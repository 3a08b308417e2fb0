// SPDX-License-Identifier: MIT
#pragma once

#include "services/account/copy.h"
#include "services/domain/team.h"

#include <QCoroTask>

#include <stop_token>

namespace portico::account {

/// Who has access to an organization.
class TeamService
{
public:
    virtual ~TeamService() = default;

    [[nodiscard]] virtual QCoro::Task<Result<Copy<Team>>> team(QString organizationId, std::stop_token stop)
        = 0;
};

} // namespace portico::account
