// SPDX-License-Identifier: MIT
#include "services/portal/store/connection_p.h"

#include <QFile>
#include <QFileInfo>
#include <QSqlDriver>
#include <QSqlError>

#include <atomic>

namespace portico::portal {

namespace {

constexpr int StatementLimit = 256;

QString nextConnectionName()
{
    static std::atomic<quint64> counter = 0;
    return QStringLiteral("portal-%1").arg(++counter);
}

/// The file is readable by its owner only from its first moment; SQLite gives its side files the same mode.
bool createFile(const QString &path)
{
    if (QFileInfo::exists(path))
        return true;
    QFile file(path);
    return file.open(
               QIODevice::NewOnly | QIODevice::WriteOnly, QFileDevice::ReadOwner | QFileDevice::WriteOwner)
        || QFileInfo::exists(path);
}

} // namespace

Connection::Private::Private(DatabaseUrl url_, Secret signingKey_)
    : url(std::move(url_)), signingKey(std::move(signingKey_)), m_name(nextConnectionName())
{
}

Connection::Private::~Private()
{
    close();
    if (!m_database.isValid())
        return;
    m_database = QSqlDatabase();
    QSqlDatabase::removeDatabase(m_name);
}

bool Connection::Private::open()
{
    if (m_database.isOpen())
        return true;
    if (!m_database.isValid()) {
        const bool isSqlite = url.engine == Engine::Sqlite;
        m_database = QSqlDatabase::addDatabase(
            isSqlite ? QStringLiteral("QSQLITE") : QStringLiteral("QPSQL"), m_name);
        m_database.setNumericalPrecisionPolicy(QSql::HighPrecision);
        if (isSqlite) {
            m_database.setDatabaseName(url.path);
            m_database.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=1000"));
        } else {
            m_database.setHostName(url.host);
            m_database.setPort(url.port);
            m_database.setUserName(url.user);
            m_database.setDatabaseName(url.name);
            const QString timeout = QStringLiteral("connect_timeout=5");
            m_database.setConnectOptions(url.options.isEmpty() ? timeout : timeout + u';' + url.options);
        }
    }
    if (url.engine == Engine::Sqlite && !createFile(url.path)) {
        failure = DatabaseFailure{databaseUnreachable(QStringLiteral("cannot create %1").arg(url.path))};
        return false;
    }
    if (!m_database.open()) {
        failure = DatabaseFailure{databaseUnreachable(m_database.lastError().text())};
        return false;
    }
    return configure();
}

bool Connection::Private::configure()
{
    if (url.engine == Engine::PostgreSql) {
        return runPlain(QStringLiteral("SET lock_timeout = '5s'"))
            && runPlain(QStringLiteral("SET idle_in_transaction_session_timeout = '60s'"))
            && runPlain(QStringLiteral("SET client_min_messages = warning"));
    }
    return runPlain(QStringLiteral("PRAGMA journal_mode = WAL"))
        && runPlain(QStringLiteral("PRAGMA synchronous = FULL"))
        && runPlain(QStringLiteral("PRAGMA foreign_keys = ON"))
        && runPlain(QStringLiteral("PRAGMA cache_size = -16384"));
}

void Connection::Private::close()
{
    m_statements.clear();
    m_extraStatements.clear();
    if (m_database.isValid())
        m_database.close();
}

bool Connection::Private::begin(Mode mode)
{
    if (url.engine == Engine::Sqlite)
        return runPlain(mode == Mode::Write ? QStringLiteral("BEGIN IMMEDIATE") : QStringLiteral("BEGIN"));
    return runPlain(mode == Mode::Write ? QStringLiteral("BEGIN")
                                        : QStringLiteral("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"));
}

bool Connection::Private::commit()
{
    return runPlain(QStringLiteral("COMMIT"));
}

void Connection::Private::rollback()
{
    QSqlQuery(m_database).exec(QStringLiteral("ROLLBACK")); // fails where SQLite has rolled back by itself
}

bool Connection::Private::runPlain(const QString &sql)
{
    QSqlQuery query(m_database);
    if (query.exec(sql))
        return true;
    fail(query.lastError());
    return false;
}

void Connection::Private::fail(const QSqlError &error)
{
    if (failure)
        return;
    failure = databaseFailure(error, url.engine);
    if (!m_database.isOpen()) {
        failure->error = databaseUnreachable(error.text());
        failure->remedy = DatabaseFailure::Remedy::Reconnect;
    }
}

Statement *Connection::Private::prepared(QByteArrayView sql)
{
    const QByteArray key = QByteArray::fromRawData(sql.data(), sql.size());
    const auto found = m_statements.constFind(key);
    if (found != m_statements.constEnd() && !(*found)->inUse)
        return found->get();

    auto statement = std::make_unique<Statement>(m_database);
    // PostgreSQL's driver would stream such rows and allow nothing else on the connection meanwhile.
    statement->query.setForwardOnly(url.engine == Engine::Sqlite);
    if (!statement->query.prepare(QString::fromUtf8(sql.data(), sql.size()))) {
        fail(statement->query.lastError());
        return nullptr;
    }
    if (found != m_statements.constEnd()) {
        m_extraStatements.push_back(std::move(statement));
        return m_extraStatements.back().get();
    }
    if (m_statements.size() >= StatementLimit)
        m_statements.removeIf([](auto entry) { return !entry.value()->inUse; });
    statement->isCached = true;
    return m_statements.insert(sql.toByteArray(), std::shared_ptr<Statement>(std::move(statement)))->get();
}

Statement *Connection::Private::run(QByteArrayView sql, const QVariantList &values)
{
    Q_ASSERT_X(inWork, "Connection", "used outside read() or transaction()");
    if (failure)
        return nullptr;
    Statement *statement = prepared(sql);
    if (!statement)
        return nullptr;
    for (int i = 0; i < values.size(); ++i)
        statement->query.bindValue(i, values.at(i), QSql::In | QSql::Binary);
    if (!statement->query.exec()) {
        fail(statement->query.lastError());
        release(statement);
        return nullptr;
    }
    statement->inUse = true;
    return statement;
}

void Connection::Private::release(Statement *statement)
{
    statement->query.finish();
    statement->inUse = false;
    if (!statement->isCached)
        std::erase_if(m_extraStatements, [statement](const auto &extra) { return extra.get() == statement; });
}

} // namespace portico::portal
