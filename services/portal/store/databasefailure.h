// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/error.h"
#include "services/portal/store/connection.h"

class QSqlError;

namespace portico::portal {

/// What a failed statement means: for the caller, and for trying again.
struct DatabaseFailure
{
    enum class Remedy { None, TryAgain, Reconnect };

    Error error;
    Remedy remedy = Remedy::None;
};

/// Codes: `busy`, `read_only`, `disk_full`, `duplicate` (a unique key is taken), else `database_failed`.
[[nodiscard]] DatabaseFailure databaseFailure(const QSqlError &error, Engine engine);
[[nodiscard]] Error databaseBusy();
[[nodiscard]] Error databaseUnreachable(const QString &detail);

} // namespace portico::portal
