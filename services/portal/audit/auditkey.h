// SPDX-License-Identifier: MIT
#pragma once

#include "services/portal/store/database.h"

namespace portico::portal {

/// What happens where the file of a key is missing.
enum class MissingKey { Create, Fail };

/// The key that the audit log of a database is sealed under: in the file \a named, else in the one beside the
/// SQLite file. Empty for a PostgreSQL database without a named file.
[[nodiscard]] Result<Secret> auditKey(
    const QString &databaseUrl, const QString &named, MissingKey missing = MissingKey::Create);

/// The database, with that key for Connection::sign().
[[nodiscard]] Result<std::unique_ptr<Database>> openWithAuditKey(
    const QString &databaseUrl, const QString &named);

} // namespace portico::portal
