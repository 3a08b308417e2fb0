// SPDX-License-Identifier: MIT
#include "services/portal/store/database.h"
#include "tests/support/postgres/testdatabase.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QTest>

#include <atomic>
#include <thread>

using namespace portico;
using namespace portico::portal;

namespace {

Result<void> createTable(Database &database)
{
    return database.transaction([](Connection &connection) {
        return connection.executeOnce(
            "CREATE TABLE things (id BIGINT PRIMARY KEY, name TEXT, raw BYTEA, amount BIGINT)");
    });
}

Result<qint64> count(Database &database)
{
    return database.read([](Connection &connection) -> Result<qint64> {
        Result<Rows> rows = connection.query("SELECT COUNT(*) FROM things");
        if (!rows)
            return failure(rows.error());
        return rows->next() ? rows->integer(0) : -1;
    });
}

} // namespace

class DatabaseTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void urlIsRead();
    void valuesComeBackAsStored_data() { addEngineRows(); }
    void valuesComeBackAsStored();
    void errorRollsBack_data() { addEngineRows(); }
    void errorRollsBack();
    void swallowedFailureStillRollsBack_data() { addEngineRows(); }
    void swallowedFailureStillRollsBack();
    void takenKeyIsDuplicate_data() { addEngineRows(); }
    void takenKeyIsDuplicate();
    void readSeesOneState_data() { addEngineRows(); }
    void readSeesOneState();
    void readOnlyUnitRefusesWritesOnPostgres();
    void statementMayBeReadInsideItself_data() { addEngineRows(); }
    void statementMayBeReadInsideItself();
    void parallelIncrementsAllCount_data() { addEngineRows(); }
    void parallelIncrementsAllCount();
    void fenceNeverRepeats_data() { addEngineRows(); }
    void fenceNeverRepeats();
    void lostConnectionIsReplacedBeforeTheCommit();
    void unreachableServerIsAnError();
    void sqliteFileIsPrivate();
    void fullDiskIsAnErrorAndReadsGoOn();
    void lockHeldByAnotherProcessEndsAsBusy();
};

void DatabaseTest::urlIsRead()
{
    QCOMPARE(parseDatabaseUrl(QStringLiteral("sqlite:/var/lib/p.db"))->path, QStringLiteral("/var/lib/p.db"));
    const Result<DatabaseUrl> url
        = parseDatabaseUrl(QStringLiteral("postgresql://app@db.example:5433/portico?sslmode=require"));
    QCOMPARE(url->host, QStringLiteral("db.example"));
    QCOMPARE(url->port, 5433);
    QCOMPARE(url->name, QStringLiteral("portico"));
    QCOMPARE(url->options, QStringLiteral("sslmode=require"));
    for (const char *bad : {"", "sqlite:", "mysql://x/y", "postgresql://h", "postgresql://a:secret@h/db"})
        QCOMPARE(
            parseDatabaseUrl(QString::fromLatin1(bad)).error().code, QStringLiteral("database_url_invalid"));
}

void DatabaseTest::valuesComeBackAsStored()
{
    QFETCH(const Engine, engine);
    TestDatabase database(engine, TestDatabase::Schema::None);
    QVERIFY2(database.isOpen(), database.error());
    QVERIFY(createTable(*database));

    const QString name = QString::fromUtf8("O'Brien \"Ü\" \\ ? $1 日本");
    const QByteArray raw("\0\x01'\\\xff", 5);
    const qint64 amount = Q_INT64_C(9007199254740993);
    const Result<qint64> done = database->transaction([&](Connection &connection) -> Result<qint64> {
        const Result<qint64> first
            = connection.execute("INSERT INTO things VALUES (?, ?, ?, ?)", 1, name, raw, amount);
        if (!first)
            return first;
        return connection.execute("INSERT INTO things VALUES (?, ?, ?, ?)", 2, QString(), QByteArray(),
            std::optional<UtcSeconds>());
    });
    QCOMPARE(*done, 1);

    const Result<bool> checked = database->read([&](Connection &connection) -> Result<bool> {
        Result<Rows> rows = connection.query("SELECT id, name, raw, amount FROM things ORDER BY id");
        if (!rows)
            return failure(rows.error());
        bool same = rows->next() && rows->integer(0) == 1 && rows->text(1) == name && rows->bytes(2) == raw
            && rows->integer(3) == amount;
        same = same && rows->next() && !rows->isNull(1) && rows->text(1).isEmpty() && !rows->isNull(2)
            && rows->bytes(2).isEmpty() && rows->isNull(3) && !rows->optionalTime(3);
        return same && !rows->next();
    });
    QVERIFY(*checked);
}

void DatabaseTest::errorRollsBack()
{
    QFETCH(const Engine, engine);
    TestDatabase database(engine, TestDatabase::Schema::None);
    QVERIFY2(database.isOpen(), database.error());
    QVERIFY(createTable(*database));

    const Result<void> result = database->transaction([](Connection &connection) -> Result<void> {
        if (const Result<qint64> done = connection.execute("INSERT INTO things (id) VALUES (?)", 1); !done)
            return failure(done.error());
        Error error;
        error.code = QStringLiteral("changed_my_mind");
        return failure(error);
    });
    QCOMPARE(result.error().code, QStringLiteral("changed_my_mind"));
    QCOMPARE(*count(*database), 0);
}

void DatabaseTest::swallowedFailureStillRollsBack()
{
    QFETCH(const Engine, engine);
    TestDatabase database(engine, TestDatabase::Schema::None);
    QVERIFY2(database.isOpen(), database.error());
    QVERIFY(createTable(*database));

    const Result<int> result = database->transaction([](Connection &connection) -> Result<int> {
        (void)connection.execute("INSERT INTO things (id) VALUES (?)", 1);
        (void)connection.execute("INSERT INTO nowhere (id) VALUES (?)", 1);
        return 1;
    });
    QCOMPARE(result.error().code, QStringLiteral("database_failed"));
    QCOMPARE(*count(*database), 0);
}

void DatabaseTest::takenKeyIsDuplicate()
{
    QFETCH(const Engine, engine);
    TestDatabase database(engine, TestDatabase::Schema::None);
    QVERIFY2(database.isOpen(), database.error());
    QVERIFY(createTable(*database));

    const auto insert = [&] {
        return database->transaction([](Connection &connection) {
            return connection.execute("INSERT INTO things (id) VALUES (?)", 1);
        });
    };
    QVERIFY(insert());
    const Result<qint64> second = insert();
    QCOMPARE(second.error().code, QStringLiteral("duplicate"));
    QCOMPARE(second.error().kind, Error::Kind::Conflict);
}

void DatabaseTest::readSeesOneState()
{
    QFETCH(const Engine, engine);
    TestDatabase database(engine, TestDatabase::Schema::None);
    QVERIFY2(database.isOpen(), database.error());
    QVERIFY(createTable(*database));

    const Result<bool> same = database->read([&](Connection &connection) -> Result<bool> {
        const auto number = [&]() -> qint64 {
            Result<Rows> rows = connection.query("SELECT COUNT(*) FROM things");
            return rows && rows->next() ? rows->integer(0) : -1;
        };
        const qint64 before = number();
        std::thread writer([&] {
            (void)database->transaction(
                [](Connection &other) { return other.execute("INSERT INTO things (id) VALUES (?)", 1); });
        });
        writer.join();
        return before == 0 && number() == 0;
    });
    QVERIFY(*same);
    QCOMPARE(*count(*database), 1);
}

void DatabaseTest::readOnlyUnitRefusesWritesOnPostgres()
{
    TestDatabase database(Engine::PostgreSql, TestDatabase::Schema::None);
    QVERIFY2(database.isOpen(), database.error());
    QVERIFY(createTable(*database));
    const Result<qint64> written = database->read(
        [](Connection &connection) { return connection.execute("INSERT INTO things (id) VALUES (?)", 1); });
    QCOMPARE(written.error().code, QStringLiteral("read_only"));
    QCOMPARE(written.error().kind, Error::Kind::ReadOnly);
}

void DatabaseTest::statementMayBeReadInsideItself()
{
    QFETCH(const Engine, engine);
    TestDatabase database(engine, TestDatabase::Schema::None);
    QVERIFY2(database.isOpen(), database.error());
    QVERIFY(createTable(*database));

    const Result<int> pairs = database->transaction([](Connection &connection) -> Result<int> {
        for (int id = 1; id <= 3; ++id) {
            if (const Result<qint64> done = connection.execute("INSERT INTO things (id) VALUES (?)", id);
                !done)
                return failure(done.error());
        }
        int found = 0;
        Result<Rows> outer = connection.query("SELECT id FROM things ORDER BY id");
        while (outer && outer->next()) {
            Result<Rows> inner = connection.query("SELECT id FROM things ORDER BY id");
            while (inner && inner->next())
                ++found;
        }
        return found;
    });
    QCOMPARE(*pairs, 9);
}

void DatabaseTest::parallelIncrementsAllCount()
{
    QFETCH(const Engine, engine);
    TestDatabase database(engine, TestDatabase::Schema::None);
    QVERIFY2(database.isOpen(), database.error());
    QVERIFY(createTable(*database));
    QVERIFY(database->transaction([](Connection &connection) {
        return connection.execute("INSERT INTO things (id, amount) VALUES (?, ?)", 1, 0);
    }));

    std::atomic<int> failures = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 8; ++i) {
        threads.emplace_back([&] {
            for (int round = 0; round < 25; ++round) {
                const Result<qint64> done = database->transaction(
                    [](Connection &connection) -> Result<qint64> {
                        Result<Rows> rows = connection.query(
                            "SELECT amount FROM things WHERE id = ?" + connection.forUpdate(), 1);
                        if (!rows)
                            return failure(rows.error());
                        const qint64 amount = rows->next() ? rows->integer(0) : -1;
                        return connection.execute("UPDATE things SET amount = ? WHERE id = ?", amount + 1, 1);
                    });
                failures += done ? 0 : 1;
            }
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(failures.load(), 0);
    const Result<qint64> amount = database->read([](Connection &connection) -> Result<qint64> {
        Result<Rows> rows = connection.query("SELECT amount FROM things WHERE id = ?", 1);
        if (!rows)
            return failure(rows.error());
        return rows->next() ? rows->integer(0) : -1;
    });
    QCOMPARE(*amount, 200);
}

void DatabaseTest::fenceNeverRepeats()
{
    QFETCH(const Engine, engine);
    TestDatabase database(engine);
    QVERIFY2(database.isOpen(), database.error());
    std::vector<qint64> fences(40);
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < fences.size(); ++i) {
        threads.emplace_back([&, i] {
            const Result<qint64> fence
                = database->transaction([](Connection &connection) { return connection.nextFence(); });
            fences[i] = fence ? *fence : -1;
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    std::sort(fences.begin(), fences.end());
    for (std::size_t i = 0; i < fences.size(); ++i)
        QCOMPARE(fences[i], qint64(i) + 1);
}

void DatabaseTest::lostConnectionIsReplacedBeforeTheCommit()
{
    TestDatabase database(Engine::PostgreSql, TestDatabase::Schema::None);
    QVERIFY2(database.isOpen(), database.error());
    QVERIFY(createTable(*database));
    QCOMPARE(*count(*database), 0);

    std::thread assassin([&] {
        (void)database->transaction([](Connection &connection) {
            return connection.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                                      " WHERE pid <> pg_backend_pid() AND datname = current_database()");
        });
    });
    assassin.join();
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral(".*")));
    const Result<qint64> done = database->transaction(
        [](Connection &connection) { return connection.execute("INSERT INTO things (id) VALUES (?)", 1); });
    QVERIFY2(done, done ? "" : qPrintable(done.error().detail));
    QCOMPARE(*count(*database), 1);
}

void DatabaseTest::unreachableServerIsAnError()
{
    QTemporaryDir nowhere;
    const auto opened = Database::open(QStringLiteral("postgresql://portico@/x?host=") + nowhere.path());
    QCOMPARE(opened.error().code, QStringLiteral("database_failed"));
    QCOMPARE(opened.error().httpStatus, 503);
}

void DatabaseTest::sqliteFileIsPrivate()
{
    TestDatabase database(Engine::Sqlite);
    QVERIFY2(database.isOpen(), database.error());
    const QString path = database->url().path;
    for (const char *suffix : {"", "-wal", "-shm"}) {
        const QFileInfo file(path + QLatin1StringView(suffix));
        QVERIFY2(file.exists(), suffix);
        QVERIFY2(!(file.permissions()
                     & (QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther
                         | QFile::WriteOther | QFile::ExeOther)),
            suffix);
    }
}

void DatabaseTest::fullDiskIsAnErrorAndReadsGoOn()
{
    TestDatabase database(Engine::Sqlite, TestDatabase::Schema::None);
    QVERIFY2(database.isOpen(), database.error());
    QVERIFY(createTable(*database));
    QVERIFY(database->read(
        [](Connection &connection) { return connection.executeOnce("PRAGMA max_page_count = 8"); }));
    Result<qint64> done = 0;
    for (int id = 1; id < 100 && done; ++id) {
        done = database->transaction([&](Connection &connection) {
            return connection.execute(
                "INSERT INTO things (id, raw) VALUES (?, ?)", id, QByteArray(2000, 'x'));
        });
    }
    QVERIFY(!done);
    QCOMPARE(done.error().code, QStringLiteral("disk_full"));
    QCOMPARE(done.error().httpStatus, 507);
    QVERIFY(*count(*database) > 0);
    QVERIFY(database->read(
        [](Connection &connection) { return connection.executeOnce("PRAGMA max_page_count = 4000"); }));
    QVERIFY(database->transaction([](Connection &connection) {
        return connection.execute("INSERT INTO things (id) VALUES (?)", 1000);
    }));
}

void DatabaseTest::lockHeldByAnotherProcessEndsAsBusy()
{
    TestDatabase database(Engine::Sqlite, TestDatabase::Schema::None);
    QVERIFY2(database.isOpen(), database.error());
    QVERIFY(createTable(*database));
    const auto other = Database::open(database.url()); // its own lock, as another process has
    QVERIFY(other);
    const Result<qint64> done = (*other)->transaction([&](Connection &) -> Result<qint64> {
        Result<qint64> blocked = 0;
        std::thread writer([&] {
            blocked = database->transaction([](Connection &connection) {
                return connection.execute("INSERT INTO things (id) VALUES (?)", 1);
            });
        });
        writer.join();
        return blocked;
    });
    QCOMPARE(done.error().code, QStringLiteral("busy"));
    QCOMPARE(done.error().httpStatus, 503);
    QVERIFY(done.error().retryAfter);
}

QTEST_GUILESS_MAIN(DatabaseTest)
#include "tst_database.moc"
