// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/subscription.h"
#include "services/domain/usage.h"
#include "services/portal/access/organizationscope.h"
#include "services/portal/store/connection.h"

#include <functional>

namespace portico::portal {

/// The usage of \a period so far, at billing time \a now, with the limits of \a plan, the prices of
/// \a subscription and a forecast where enough is known. Either pointer may be null.
[[nodiscard]] Result<std::vector<UsageMetric>> usageOf(Connection &connection, const OrganizationScope &scope,
    const Subscription *subscription, const Plan *plan, const Period &period, UtcSeconds now);

/// The period usage is counted in: that of the subscription, else the calendar month of \a now.
[[nodiscard]] Period usagePeriod(const Subscription *subscription, UtcSeconds now);

/// The period of that kind that a moment lies in.
[[nodiscard]] std::function<Period(UtcSeconds)> usagePeriods(
    const Subscription *subscription, UtcSeconds now);

} // namespace portico::portal
