// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/result.h"
#include "services/portal/store/connection.h"

namespace portico::portal {

/// Where a database is: a file, or a PostgreSQL server.
struct DatabaseUrl
{
    Engine engine = Engine::Sqlite;
    QString path; ///< Of the SQLite file.
    QString host; ///< Name, address, or the folder of a local socket.
    int port = -1;
    QString name;
    QString user;
    QString options; ///< Further libpq parameters, separated by ";".
};

/// Reads `sqlite:PATH` or `postgresql://[user@][host][:port]/name[?host=...&port=...&sslmode=...]`; fails
/// with `database_url_invalid`, also for a URL that carries a password: those belong into PGPASSFILE.
[[nodiscard]] Result<DatabaseUrl> parseDatabaseUrl(const QString &text);

} // namespace portico::portal
