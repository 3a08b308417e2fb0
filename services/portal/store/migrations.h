// SPDX-License-Identifier: MIT
#pragma once

#include "services/portal/store/database.h"

namespace portico::portal {

/// The schema this program works with: the highest number among its migrations.
[[nodiscard]] int latestSchema();

/// The schema of the database; 0 where there is none yet.
[[nodiscard]] Result<int> schemaOf(Database &database);

/// Brings the schema up to latestSchema(), one transaction per step. Any number of processes may do so at
/// once. `schema_newer`, without touching anything, for a database made by a later program.
[[nodiscard]] Result<void> migrate(Database &database);

/// Fails with `schema_newer` or `schema_older` unless the database has exactly the schema of this program.
[[nodiscard]] Result<void> requireLatestSchema(Database &database);

} // namespace portico::portal
