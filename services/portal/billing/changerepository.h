// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/subscriptionchange.h"
#include "services/portal/access/organizationscope.h"
#include "services/portal/store/connection.h"

namespace portico::portal {

struct ChangePage
{
    std::vector<SubscriptionChange> changes;
    bool hasMore = false;
};

/// The history of an organization's subscriptions, newest first, behind the change \a startingAfter unless
/// empty.
[[nodiscard]] Result<ChangePage> loadChanges(
    Connection &connection, const OrganizationScope &scope, const QString &startingAfter, int limit);

} // namespace portico::portal
