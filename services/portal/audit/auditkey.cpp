// SPDX-License-Identifier: MIT
#include "services/portal/audit/auditkey.h"

#include "services/platform/filemode.h"
#include "services/portal/store/keyfile.h"

namespace portico::portal {

Result<Secret> auditKey(const QString &databaseUrl, const QString &named, MissingKey missing)
{
    const Result<DatabaseUrl> url = parseDatabaseUrl(databaseUrl);
    if (!url)
        return failure(url.error());
    const QString path = keyFilePath(*url, named, QLatin1StringView(".audit-key"));
    if (path.isEmpty())
        return Secret();
    return missing == MissingKey::Create ? readOrCreateKey(path) : platform::readSecretFile(path);
}

Result<std::unique_ptr<Database>> openWithAuditKey(const QString &databaseUrl, const QString &named)
{
    // First without: what is wrong with the database is said before what is wrong with its key.
    if (const Result<std::unique_ptr<Database>> works = Database::open(databaseUrl); !works)
        return failure(works.error());
    const Result<Secret> key = auditKey(databaseUrl, named);
    if (!key)
        return failure(key.error());
    return Database::open(databaseUrl, *key);
}

} // namespace portico::portal
