// SPDX-License-Identifier: MIT
#pragma once

#include "services/portal/store/database.h"

namespace portico::portal {

/// Forgets what has outlived its use: expired access tokens and links, sessions that ended 90 days ago,
/// stored answers after 48 hours, what was sent 90 days ago, full rate buckets. A daily job.
[[nodiscard]] Result<void> keepHouse(Database &database, UtcSeconds now);

} // namespace portico::portal
