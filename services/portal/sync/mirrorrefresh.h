// SPDX-License-Identifier: MIT
#pragma once

#include "services/portal/access/organizationscope.h"
#include "services/portal/sync/inbox.h"

#include <functional>
#include <vector>

namespace portico::portal {

class Database;
class ProviderThread;

/// Reads \a objects, which this process has just changed, and brings the mirror up to them in one transaction
/// with \a also; history rows are named by \a eventKey. The events of the change come later and find nothing
/// new.
[[nodiscard]] Result<void> refreshMirror(Database &database, ProviderThread &provider,
    const OrganizationScope &scope, const std::vector<ObjectRef> &objects, const QString &eventKey,
    UtcSeconds wallNow, const std::function<Result<void>(Connection &)> &also);

} // namespace portico::portal
