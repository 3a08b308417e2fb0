// SPDX-License-Identifier: MIT
#pragma once

#include "services/account/copy.h"
#include "services/domain/subscriptionchange.h"
#include "services/domain/subscriptionsummary.h"

#include <QCoroTask>

#include <stop_token>

namespace portico::account {

/// What an organization pays and could pay.
class BillingService
{
public:
    virtual ~BillingService() = default;

    [[nodiscard]] virtual QCoro::Task<Result<Copy<SubscriptionSummary>>> subscription(
        QString organizationId, std::stop_token stop)
        = 0;
    [[nodiscard]] virtual QCoro::Task<Result<Copy<std::vector<Plan>>>> plans(
        QString organizationId, std::stop_token stop)
        = 0;
    /// Newest first.
    [[nodiscard]] virtual QCoro::Task<Result<Copy<std::vector<SubscriptionChange>>>> changes(
        QString organizationId, std::stop_token stop)
        = 0;
};

} // namespace portico::account
