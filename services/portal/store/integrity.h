// SPDX-License-Identifier: MIT
#pragma once

#include "services/portal/store/database.h"

namespace portico::portal {

/// Fails with `database_damaged` when the file is damaged or a row points to one that is missing.
[[nodiscard]] Result<void> checkIntegrity(Database &database);

} // namespace portico::portal
