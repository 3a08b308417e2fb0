// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/subscriptionsummary.h"
#include "services/portal/access/organizationscope.h"
#include "services/portal/store/connection.h"

namespace portico::portal {

/// The change of plan that is planned for \a subscription behind billing time \a now, if its schedule has
/// one.
[[nodiscard]] Result<std::optional<ScheduledChange>> scheduledChangeOf(Connection &connection,
    const OrganizationScope &scope, const Subscription &subscription, const PlanCatalogue &catalogue,
    UtcSeconds now);

} // namespace portico::portal
