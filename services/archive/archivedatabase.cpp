// SPDX-License-Identifier: MIT
#include "services/archive/archivedatabase.h"

#include <QFile>
#include <QSqlError>
#include <QThread>
#include <QUuid>

#include <algorithm>

/// The linker drops the resources of a static library that nobody names.
static void initArchiveSql()
{
    Q_INIT_RESOURCE(archive_sql);
}

namespace portico::archive {

namespace {

constexpr int SchemaVersion = 2;
constexpr int JournalTries = 500;
constexpr unsigned long JournalPause = 20; ///< Milliseconds.

/// Source: sqlite.org, "Result and Error Codes".
constexpr int SqliteBusy = 5;
constexpr int SqliteFull = 13;
constexpr int SqliteCannotWrite = 778; ///< IOERR_WRITE: a quota, mostly, or the largest size of a file.
/// Beside what SQLite calls damaged (CORRUPT, NOTADB), what cannot come of the statements of this folder
/// unless the file is not what it was: ERROR, CONSTRAINT, MISMATCH, and READONLY of a file that was opened
/// for writing.
constexpr int SqliteDamage[] = {11, 26, 1, 8, 19, 20};

/// QtSql takes a QString that is null for NULL.
QVariant bound(const QVariant &value)
{
    const bool isNullText = value.metaType() == QMetaType::fromType<QString>() && value.toString().isNull();
    return isNullText ? QVariant(QStringLiteral("")) : value;
}

} // namespace

Error archiveError(const char *code, const QString &detail)
{
    Error error;
    error.kind = Error::Kind::Storage;
    error.code = QLatin1StringView(code);
    error.detail = detail;
    return error;
}

Error archiveError(const QSqlError &error)
{
    const int extended = error.nativeErrorCode().toInt();
    const int code = extended & 0xff;
    const bool isFull = code == SqliteFull || extended == SqliteCannotWrite;
    const bool isDamaged
        = std::find(std::begin(SqliteDamage), std::end(SqliteDamage), code) != std::end(SqliteDamage);
    return archiveError(isDamaged ? "archive_damaged"
            : isFull              ? "local_disk_full"
            : code == SqliteBusy  ? "archive_busy"
                                  : "archive_unusable",
        error.databaseText());
}

ArchiveDatabase::ArchiveDatabase(const QString &path)
    : m_name(QUuid::createUuid().toString()),
      m_database(QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_name))
{
    m_database.setDatabaseName(path);
    m_database.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=10000"));
}

ArchiveDatabase::~ArchiveDatabase()
{
    m_prepared.clear();
    m_database.close();
    m_database = QSqlDatabase();
    QSqlDatabase::removeDatabase(m_name);
}

Result<void> ArchiveDatabase::open()
{
    if (!m_database.open())
        return failure(archiveError(m_database.lastError()));
    if (const Result<void> set = setJournal(); !set)
        return set;
    return write([this] { return prepareSchema(); });
}

/// SQLite does not wait for its lock here, unlike everywhere else.
Result<void> ArchiveDatabase::setJournal()
{
    for (int left = JournalTries;; --left) {
        const Result<QSqlQuery> set = run(QStringLiteral("PRAGMA journal_mode = WAL"));
        if (set)
            break;
        if (left == 0 || set.error().code != u"archive_busy")
            return failure(set.error());
        QThread::msleep(JournalPause);
    }
    const Result<QSqlQuery> set = run(QStringLiteral("PRAGMA synchronous = NORMAL"));
    return set ? Result<void>() : Result<void>(failure(set.error()));
}

Result<void> ArchiveDatabase::prepareSchema()
{
    Result<QSqlQuery> version = run(QStringLiteral("PRAGMA user_version"));
    if (!version)
        return failure(version.error());
    const int found = version->next() ? version->value(0).toInt() : 0;
    version->finish();
    if (found == SchemaVersion)
        return {};
    Result<QSqlQuery> tables = run(QStringLiteral("SELECT count(*) FROM sqlite_master"));
    if (!tables)
        return failure(tables.error());
    const bool isNew = tables->next() && tables->value(0).toInt() == 0;
    tables->finish();
    if (!isNew || found != 0)
        return failure(archiveError("archive_other_version", QString::number(found)));
    initArchiveSql();
    QFile schema(QStringLiteral(":/portico/sql/archive/001_archive.sql"));
    if (!schema.open(QIODevice::ReadOnly))
        return failure(archiveError("archive_unusable", schema.errorString()));
    const QStringList statements = QString::fromUtf8(schema.readAll()).split(QStringLiteral(";\n"));
    for (const QString &statement : statements) {
        if (statement.trimmed().isEmpty())
            continue;
        if (const Result<QSqlQuery> made = run(statement); !made)
            return failure(made.error());
    }
    const Result<QSqlQuery> stamped = run(QStringLiteral("PRAGMA user_version = %1").arg(SchemaVersion));
    return stamped ? Result<void>() : Result<void>(failure(stamped.error()));
}

Result<QSqlQuery> ArchiveDatabase::run(const QString &sql, const QVariantList &values)
{
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    if (!query.prepare(sql))
        return failure(archiveError(query.lastError()));
    for (const QVariant &value : values)
        query.addBindValue(bound(value));
    if (!query.exec())
        return failure(archiveError(query.lastError()));
    return query;
}

Result<void> ArchiveDatabase::again(const QString &sql, const QVariantList &values, QSqlQuery **ran)
{
    auto found = m_prepared.find(sql);
    if (found == m_prepared.end()) {
        QSqlQuery query(m_database);
        query.setForwardOnly(true);
        if (!query.prepare(sql))
            return failure(archiveError(query.lastError()));
        found = m_prepared.emplace(sql, std::move(query)).first;
    }
    QSqlQuery &query = found->second;
    for (qsizetype i = 0; i < values.size(); ++i)
        query.bindValue(int(i), bound(values[i]));
    if (!query.exec())
        return failure(archiveError(query.lastError()));
    if (ran)
        *ran = &query;
    else
        query.finish();
    return {};
}

Result<void> ArchiveDatabase::write(const std::function<Result<void>()> &work)
{
    if (const Result<QSqlQuery> begun = run(QStringLiteral("BEGIN IMMEDIATE")); !begun)
        return failure(begun.error());
    Result<void> done = work();
    if (done) {
        const Result<QSqlQuery> committed = run(QStringLiteral("COMMIT"));
        if (!committed)
            done = failure(committed.error());
    }
    if (!done)
        (void)run(QStringLiteral("ROLLBACK"));
    return done;
}

} // namespace portico::archive
