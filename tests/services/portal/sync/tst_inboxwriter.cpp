// SPDX-License-Identifier: MIT
#include "services/portal/sync/inboxwriter.h"
#include "tests/services/portal/sync/fixture.h"

#include <atomic>

using namespace portico;
using namespace portico::portal;
using namespace portico::portal::fixture;

class InboxWriterTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everySenderLearnsOfTheCommit_data() { addEngineRows(); }
    void everySenderLearnsOfTheCommit();
    void answerComesBehindTheCommit_data() { addEngineRows(); }
    void answerComesBehindTheCommit();
    void failedWriteIsTold_data() { addEngineRows(); }
    void failedWriteIsTold();
};

void InboxWriterTest::everySenderLearnsOfTheCommit()
{
    QFETCH(const Engine, engine);
    TestDatabase database(engine);
    QVERIFY2(database.isOpen(), database.error());
    const WallClock clock;
    std::atomic<int> told = 0;
    std::atomic<int> commits = 0;
    constexpr int Count = 1000;
    {
        InboxWriter writer(*database, clock, [&] { ++commits; });
        for (int i = 0; i < Count; ++i) {
            const QByteArray id = "evt_" + QByteArray::number(i / 2); // each twice
            QVERIFY(writer.tryAdd(anEvent(id.constData(), "invoice.paid", "invoice", "in_1", "cus_acme"),
                [&](const Result<void> &stored) { told += stored ? 1 : 0; }));
        }
    }
    QCOMPARE(told.load(), Count);
    QCOMPARE(number(*database, "SELECT COUNT(*) FROM webhook_inbox"), Count / 2);
    QVERIFY2(commits < Count / 4, "events that wait together share a commit");
}

void InboxWriterTest::answerComesBehindTheCommit()
{
    QFETCH(const Engine, engine);
    TestDatabase database(engine);
    QVERIFY2(database.isOpen(), database.error());
    const WallClock clock;
    qint64 seen = -1;
    {
        InboxWriter writer(*database, clock, [] {});
        QVERIFY(writer.tryAdd(anEvent("evt_1", "invoice.paid", "invoice", "in_1", "cus_acme"),
            [&](const Result<void> &) { seen = number(*database, "SELECT COUNT(*) FROM webhook_inbox"); }));
    }
    QCOMPARE(seen, 1);
}

void InboxWriterTest::failedWriteIsTold()
{
    QFETCH(const Engine, engine);
    TestDatabase database(engine);
    QVERIFY2(database.isOpen(), database.error());
    QVERIFY(dropTable(*database, "webhook_inbox").has_value());
    const WallClock clock;
    QString code;
    bool added = false;
    {
        InboxWriter writer(*database, clock, [&] { added = true; });
        QVERIFY(writer.tryAdd(anEvent("evt_1", "invoice.paid", "invoice", "in_1", "cus_acme"),
            [&](const Result<void> &stored) { code = stored ? QString() : stored.error().code; }));
    }
    QCOMPARE(code, QStringLiteral("database_failed"));
    QVERIFY(!added);
}

QTEST_GUILESS_MAIN(InboxWriterTest)
#include "tst_inboxwriter.moc"
