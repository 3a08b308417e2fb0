// SPDX-License-Identifier: MIT
#pragma once

#include "services/account/copy.h"
#include "services/domain/usage.h"

#include <QCoroTask>

#include <stop_token>

namespace portico::account {

/// What an organization has used in its running billing period.
class UsageService
{
public:
    virtual ~UsageService() = default;

    [[nodiscard]] virtual QCoro::Task<Result<Copy<CurrentUsage>>> current(
        QString organizationId, std::stop_token stop)
        = 0;
};

} // namespace portico::account
