// SPDX-License-Identifier: MIT
#include "services/portal/store/databasefailure.h"

#include "services/portal/portalerror.h"

#include <QSqlError>

namespace portico::portal {

namespace {

using Remedy = DatabaseFailure::Remedy;

DatabaseFailure known(int status, const char *code, const QString &detail, Remedy remedy = Remedy::None)
{
    return DatabaseFailure{portalError(status, QLatin1StringView(code), detail), remedy};
}

DatabaseFailure readOnly(const QString &detail)
{
    DatabaseFailure result = known(503, "read_only", detail);
    result.error.kind = Error::Kind::ReadOnly;
    return result;
}

/// Source: sqlite.org, "Result and Error Codes"; the low byte is the primary code.
DatabaseFailure sqliteFailure(int code, const QString &detail)
{
    enum { Busy = 5, Locked = 6, ReadOnly = 8, Full = 13, IoErrorWrite = 778, Constraint = 19 };
    if (code == IoErrorWrite)
        return known(507, "disk_full", detail);
    switch (code & 0xff) {
    case Busy:
    case Locked:
        return known(503, "busy", detail, Remedy::TryAgain);
    case ReadOnly:
        return readOnly(detail);
    case Full:
        return known(507, "disk_full", detail);
    case Constraint:
        if (detail.contains(u"UNIQUE constraint"))
            return known(409, "duplicate", detail);
        break;
    default:
        break;
    }
    return known(500, "database_failed", detail);
}

/// Source: PostgreSQL, "Error Codes" (SQLSTATE).
DatabaseFailure postgresFailure(const QString &state, const QString &detail)
{
    if (state == u"40001" || state == u"40P01" || state == u"55P03")
        return known(503, "busy", detail, Remedy::TryAgain);
    if (state == u"25006")
        return readOnly(detail);
    if (state == u"53100")
        return known(507, "disk_full", detail);
    if (state.startsWith(u"53"))
        return known(503, "busy", detail);
    if (state == u"23505")
        return known(409, "duplicate", detail);
    if (state.startsWith(u"57P0") || state.startsWith(u"08"))
        return known(503, "database_failed", detail, Remedy::Reconnect);
    return known(500, "database_failed", detail);
}

} // namespace

DatabaseFailure databaseFailure(const QSqlError &error, Engine engine)
{
    const QString detail = error.text();
    if (engine == Engine::Sqlite)
        return sqliteFailure(error.nativeErrorCode().toInt(), detail);
    return postgresFailure(error.nativeErrorCode(), detail);
}

Error databaseBusy()
{
    return known(503, "busy", QStringLiteral("the database is busy")).error;
}

Error databaseUnreachable(const QString &detail)
{
    return known(503, "database_failed", detail).error;
}

} // namespace portico::portal
