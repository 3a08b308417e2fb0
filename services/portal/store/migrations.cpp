// SPDX-License-Identifier: MIT
#include "services/portal/store/migrations.h"

#include "services/portal/portalerror.h"

#include <QDir>
#include <QFile>

#include <algorithm>
#include <map>

static void initSqlResource()
{
    Q_INIT_RESOURCE(portal_sql);
}

namespace portico::portal {

namespace {

constexpr char Folder[] = ":/portal/sql";
constexpr char CreateVersionTable[] = "CREATE TABLE IF NOT EXISTS schema_version (version BIGINT PRIMARY "
                                      "KEY, name TEXT NOT NULL, applied_at BIGINT NOT NULL)";
/// Held while a step runs; an arbitrary number of ours.
constexpr char LockMigrations[] = "SELECT pg_advisory_xact_lock(7071985)";

/// The file of each step for \a engine, by number: NNN_name.sql, or NNN_name.<engine>.sql.
std::map<int, QString> migrationFiles(Engine engine)
{
    initSqlResource();
    const QString other
        = engine == Engine::Sqlite ? QStringLiteral(".postgres.sql") : QStringLiteral(".sqlite.sql");
    std::map<int, QString> files;
    const QStringList names
        = QDir(QString::fromLatin1(Folder)).entryList({QStringLiteral("*.sql")}, QDir::Files);
    for (const QString &name : names) {
        if (!name.endsWith(other))
            files[name.section(u'_', 0, 0).toInt()] = name;
    }
    return files;
}

/// A statement ends at a semicolon that ends its line; comment lines are left out.
std::vector<QByteArray> statementsOf(const QByteArray &sql)
{
    std::vector<QByteArray> statements;
    QByteArray current;
    const QList<QByteArray> lines = sql.split('\n');
    for (const QByteArray &line : lines) {
        const QByteArray trimmed = line.trimmed();
        if (trimmed.isEmpty() || trimmed.startsWith("--"))
            continue;
        current += line + '\n';
        if (trimmed.endsWith(';')) {
            current.truncate(current.lastIndexOf(';'));
            statements.push_back(std::exchange(current, {}));
        }
    }
    if (!current.isEmpty())
        statements.push_back(current);
    return statements;
}

Result<bool> hasVersionTable(Connection &connection)
{
    Result<Rows> rows = connection.query(connection.engine() == Engine::Sqlite
            ? "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'schema_version'"
            : "SELECT 1 FROM information_schema.tables WHERE table_name = 'schema_version'"
              " AND table_schema = current_schema()");
    if (!rows)
        return failure(rows.error());
    return rows->next();
}

Result<int> versionIn(Connection &connection)
{
    Result<Rows> rows = connection.query("SELECT MAX(version) FROM schema_version");
    if (!rows)
        return failure(rows.error());
    return rows->next() ? int(rows->integer(0)) : 0;
}

Error schemaError(QLatin1StringView code, int found)
{
    return portalError(409, code,
        QStringLiteral("the database has schema %1, this program works with schema %2")
            .arg(found)
            .arg(latestSchema()));
}

/// Locks out other processes; the transaction itself does so on SQLite.
Result<void> lockMigrations(Connection &connection)
{
    if (connection.engine() == Engine::Sqlite)
        return {};
    const Result<Rows> locked = connection.query(LockMigrations);
    return locked ? Result<void>() : Result<void>(failure(locked.error()));
}

Result<void> applyStep(Connection &connection, int number, const QString &name)
{
    const Result<int> present = versionIn(connection);
    if (!present)
        return failure(present.error());
    if (*present >= number)
        return {};
    QFile file(QString::fromLatin1(Folder) + u'/' + name);
    if (!file.open(QIODevice::ReadOnly))
        return failure(portalError(500, QLatin1StringView("database_failed"), name));
    for (const QByteArray &statement : statementsOf(file.readAll())) {
        if (Result<void> done = connection.executeOnce(statement); !done)
            return done;
    }
    const Result<qint64> noted
        = connection.execute("INSERT INTO schema_version (version, name, applied_at) VALUES (?, ?, "
                + connection.databaseNow() + ")",
            number, name.section(u'.', 0, 0));
    return noted ? Result<void>() : Result<void>(failure(noted.error()));
}

} // namespace

int latestSchema()
{
    const std::map<int, QString> files = migrationFiles(Engine::Sqlite);
    return files.empty() ? 0 : files.rbegin()->first;
}

Result<int> schemaOf(Database &database)
{
    return database.read([](Connection &connection) -> Result<int> {
        const Result<bool> exists = hasVersionTable(connection);
        if (!exists)
            return failure(exists.error());
        return *exists ? versionIn(connection) : Result<int>(0);
    });
}

Result<void> migrate(Database &database)
{
    const Result<int> present = schemaOf(database);
    if (!present)
        return failure(present.error());
    if (*present > latestSchema())
        return failure(schemaError(QLatin1StringView("schema_newer"), *present));
    for (const auto &[number, name] : migrationFiles(database.engine())) {
        if (number <= *present)
            continue;
        const Result<void> done = database.transaction([&](Connection &connection) -> Result<void> {
            if (Result<void> locked = lockMigrations(connection); !locked)
                return locked;
            if (Result<void> made = connection.executeOnce(CreateVersionTable); !made)
                return made;
            return applyStep(connection, number, name);
        });
        if (!done)
            return done;
    }
    return requireLatestSchema(database);
}

Result<void> requireLatestSchema(Database &database)
{
    const Result<int> present = schemaOf(database);
    if (!present)
        return failure(present.error());
    if (*present > latestSchema())
        return failure(schemaError(QLatin1StringView("schema_newer"), *present));
    if (*present < latestSchema())
        return failure(schemaError(QLatin1StringView("schema_older"), *present));
    return {};
}

} // namespace portico::portal
