// SPDX-License-Identifier: MIT
#pragma once

#include "services/account/copy.h"
#include "services/domain/usagetrend.h"

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
    /// How one metric went, and how it went in the time just before.
    [[nodiscard]] virtual QCoro::Task<Result<Copy<UsageTrend>>> trend(
        QString organizationId, UsageTrendQuestion question, std::stop_token stop)
        = 0;
};

} // namespace portico::account
