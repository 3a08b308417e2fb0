// SPDX-License-Identifier: MIT
#include "services/portal/store/migrations.h"
#include "tests/support/postgres/testdatabase.h"

#include <QTest>

#include <atomic>
#include <thread>

using namespace portico;
using namespace portico::portal;

class MigrationsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void emptyDatabaseGetsTheLatestSchema_data() { addEngineRows(); }
    void emptyDatabaseGetsTheLatestSchema();
    void migratingTwiceChangesNothing_data() { addEngineRows(); }
    void migratingTwiceChangesNothing();
    void severalProcessesMayStartAtOnce_data() { addEngineRows(); }
    void severalProcessesMayStartAtOnce();
    void newerSchemaIsRefused_data() { addEngineRows(); }
    void newerSchemaIsRefused();
    void customerDataLeadsWithTheOrganization_data() { addEngineRows(); }
    void customerDataLeadsWithTheOrganization();
};

void MigrationsTest::emptyDatabaseGetsTheLatestSchema()
{
    QFETCH(const Engine, engine);
    TestDatabase database(engine, TestDatabase::Schema::None);
    QVERIFY2(database.isOpen(), database.error());
    QVERIFY(latestSchema() >= 1);
    QCOMPARE(*schemaOf(*database), 0);
    QCOMPARE(requireLatestSchema(*database).error().code, QStringLiteral("schema_older"));
    const Result<void> migrated = migrate(*database);
    QVERIFY2(migrated, migrated ? "" : qPrintable(migrated.error().detail));
    QCOMPARE(*schemaOf(*database), latestSchema());
}

void MigrationsTest::migratingTwiceChangesNothing()
{
    QFETCH(const Engine, engine);
    TestDatabase database(engine);
    QVERIFY2(database.isOpen(), database.error());
    QVERIFY(migrate(*database));
    QVERIFY(requireLatestSchema(*database));
}

void MigrationsTest::severalProcessesMayStartAtOnce()
{
    QFETCH(const Engine, engine);
    TestDatabase database(engine, TestDatabase::Schema::None);
    QVERIFY2(database.isOpen(), database.error());
    std::atomic<int> migrated = 0;
    std::vector<std::thread> processes;
    for (int i = 0; i < 6; ++i) {
        processes.emplace_back([&] {
            const auto own = Database::open(database.url());
            if (own && migrate(**own))
                ++migrated;
        });
    }
    for (std::thread &process : processes)
        process.join();
    QCOMPARE(migrated.load(), 6);
    QCOMPARE(*schemaOf(*database), latestSchema());
}

void MigrationsTest::newerSchemaIsRefused()
{
    QFETCH(const Engine, engine);
    TestDatabase database(engine);
    QVERIFY2(database.isOpen(), database.error());
    QVERIFY(database->transaction([](Connection &connection) {
        return connection.execute("INSERT INTO schema_version (version, name, applied_at) VALUES (?, ?, ?)",
            latestSchema() + 1, QStringLiteral("later"), 0);
    }));
    const Result<void> migrated = migrate(*database);
    QCOMPARE(migrated.error().code, QStringLiteral("schema_newer"));
    QVERIFY(migrated.error().detail.contains(QString::number(latestSchema() + 1)));
    QCOMPARE(*schemaOf(*database), latestSchema() + 1);
}

/// Whoever adds a table with an organization_id must make it the first column of the primary key, or name the
/// table here as one that only points to an organization.
void MigrationsTest::customerDataLeadsWithTheOrganization()
{
    QFETCH(const Engine, engine);
    TestDatabase database(engine);
    QVERIFY2(database.isOpen(), database.error());
    // What is found before it is known whose it is, or belongs to a person instead.
    const QStringList pointing{QStringLiteral("idempotency"), QStringLiteral("jobs"),
        QStringLiteral("outbox"), QStringLiteral("ingest_keys"), QStringLiteral("invitation_tokens"),
        QStringLiteral("sso_logins")};
    const QByteArray sql = engine == Engine::Sqlite
        ? QByteArray("SELECT m.name, (SELECT p.name FROM pragma_table_info(m.name) p WHERE p.pk = 1)"
                     " FROM sqlite_master m JOIN pragma_table_info(m.name) c ON c.name = 'organization_id'"
                     " WHERE m.type = 'table'")
        : QByteArray("SELECT c.table_name, (SELECT k.column_name FROM information_schema.key_column_usage k"
                     " JOIN information_schema.table_constraints t ON t.constraint_name = k.constraint_name"
                     " AND t.table_name = k.table_name"
                     " WHERE t.constraint_type = 'PRIMARY KEY' AND k.table_name = c.table_name AND "
                     "k.ordinal_position = 1)"
                     " FROM information_schema.columns c WHERE c.column_name = 'organization_id'"
                     " AND c.table_schema = 'public'");
    QStringList misplaced;
    const Result<int> checked = database->read([&](Connection &connection) -> Result<int> {
        Result<Rows> rows = connection.query(sql);
        if (!rows)
            return failure(rows.error());
        int tables = 0;
        while (rows->next()) {
            ++tables;
            if (!pointing.contains(rows->text(0)) && rows->text(1) != u"organization_id")
                misplaced << rows->text(0);
        }
        return tables;
    });
    QVERIFY(checked);
    QCOMPARE(misplaced, QStringList());
    QVERIFY(*checked > 8);
}

QTEST_GUILESS_MAIN(MigrationsTest)
#include "tst_migrations.moc"
