// SPDX-License-Identifier: MIT
#include "tests/support/postgres/testdatabase.h"

#include "services/portal/store/migrations.h"
#include "services/portal/store/newid.h"

#include <QFile>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>

namespace portico::portal {

namespace {

/// Runs one statement in the cluster's own database; returns what went wrong.
QByteArray runInCluster(const QString &host, const QString &sql)
{
    const QString name = QStringLiteral("cluster-") + newId(QLatin1StringView("c"));
    QByteArray problem;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QPSQL"), name);
        database.setHostName(host);
        database.setUserName(QStringLiteral("portico"));
        database.setDatabaseName(QStringLiteral("postgres"));
        QSqlQuery query(database);
        if (!database.open())
            problem = database.lastError().text().toUtf8();
        else if (QSqlQuery created(database); !created.exec(sql))
            problem = created.lastError().text().toUtf8();
    }
    QSqlDatabase::removeDatabase(name);
    return problem;
}

} // namespace

void addEngineRows()
{
    QTest::addColumn<Engine>("engine");
    for (const Engine engine : AllEngines)
        QTest::newRow(engineName(engine).constData()) << engine;
}

QByteArray engineName(Engine engine)
{
    return engine == Engine::Sqlite ? QByteArray("sqlite") : QByteArray("postgresql");
}

TestDatabase::TestDatabase(Engine engine, Schema schema)
{
    m_url = QStringLiteral("sqlite:") + m_folder.filePath(QStringLiteral("portal.db"));
    if (engine == Engine::PostgreSql && !makePostgres())
        return;
    Result<std::unique_ptr<Database>> opened = Database::open(m_url);
    if (!opened) {
        m_error = opened.error().code.toUtf8() + ": " + opened.error().detail.toUtf8();
        return;
    }
    m_database = std::move(*opened);
    if (schema == Schema::None)
        return;
    if (const Result<void> migrated = migrate(*m_database); !migrated)
        m_error = migrated.error().code.toUtf8() + ": " + migrated.error().detail.toUtf8();
}

TestDatabase::~TestDatabase()
{
    m_database.reset();
    if (!m_name.isEmpty())
        runInCluster(m_host, QStringLiteral("DROP DATABASE \"%1\" WITH (FORCE)").arg(m_name));
}

bool TestDatabase::makePostgres()
{
    QFile record(QStringLiteral(PORTICO_POSTGRES_RECORD));
    if (!record.open(QIODevice::ReadOnly)) {
        m_error = "the PostgreSQL of the tests does not run: use ctest, or tests/support/postgres/cluster.sh "
                  "start " PORTICO_POSTGRES_RECORD;
        return false;
    }
    m_host = QString::fromUtf8(record.readAll().trimmed());
    const QString name = newId(QLatin1StringView("t")).toLower();
    m_error = runInCluster(m_host, QStringLiteral("CREATE DATABASE \"%1\"").arg(name));
    if (!m_error.isEmpty())
        return false;
    m_name = name;
    m_url = QStringLiteral("postgresql://portico@/%1?host=%2").arg(name, m_host);
    return true;
}

} // namespace portico::portal
