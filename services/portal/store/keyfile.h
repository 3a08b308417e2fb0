// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/result.h"
#include "services/domain/secret.h"
#include "services/portal/store/databaseurl.h"

namespace portico::portal {

/// Where a key of a database is kept outside it: in the file \a named, else beside the SQLite file under its
/// name with \a suffix. Empty for a PostgreSQL database without a name.
[[nodiscard]] QString keyFilePath(const DatabaseUrl &url, const QString &named, QLatin1StringView suffix);

/// The key in the file, which is made (0600, 256 random bits) where it is missing: several processes that do
/// so at once read the same. Fails as platform::readSecretFile() and platform::createSecretFile() do.
[[nodiscard]] Result<Secret> readOrCreateKey(const QString &path);

} // namespace portico::portal
