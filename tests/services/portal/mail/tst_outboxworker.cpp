// SPDX-License-Identifier: MIT
#include "services/portal/jobs/jobqueue.h"
#include "services/portal/mail/outboxworker.h"
#include "tests/services/portal/sync/fixture.h"

#include <map>
#include <thread>

using namespace portico;
using namespace portico::portal;
using namespace portico::portal::fixture;
using Step = OutboxWorker::Step;

namespace {

const QString Acme = QStringLiteral("cus_acme");

/// What several transports were given, by key.
struct Received
{
    std::mutex mutex;
    std::map<QString, int> times;
    Delivery::Outcome outcome = Delivery::Outcome::Sent;
};

class RecordingTransport final : public Transport
{
public:
    explicit RecordingTransport(Received &received) : m_received(received) { }
    [[nodiscard]] Delivery deliver(const OutboxEntry &entry, const Enclosure &, std::stop_token) override
    {
        const std::lock_guard lock(m_received.mutex);
        ++m_received.times[entry.key];
        return {m_received.outcome, QStringLiteral("told so")};
    }

private:
    Received &m_received;
};

Result<bool> add(
    Database &database, const QString &key, UtcSeconds now, const QString &kind = QStringLiteral("data_due"))
{
    return withScope(database, Acme, [&](Connection &connection, const OrganizationScope &scope) {
        return Outbox(connection).add(scope, {key, QStringLiteral("ada@acme.example"), kind, "{}"}, now);
    });
}

QString stateOf(Database &database, const char *key)
{
    return text(database, QByteArray("SELECT state FROM outbox WHERE key = '") + key + "'");
}

} // namespace

class OutboxWorkerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keyIsSentOnce_data() { addEngineRows(); }
    void keyIsSentOnce();
    void manyWorkersSendEachEntryOnce_data() { addEngineRows(); }
    void manyWorkersSendEachEntryOnce();
    void laterIsTriedAgainWithGrowingPauses_data() { addEngineRows(); }
    void laterIsTriedAgainWithGrowingPauses();
    void refusedIsNotTriedAgain_data() { addEngineRows(); }
    void refusedIsNotTriedAgain();
    void withoutTransportNothingWaits_data() { addEngineRows(); }
    void withoutTransportNothingWaits();
    void leaseThatRanOutIsTakenOver_data() { addEngineRows(); }
    void leaseThatRanOutIsTakenOver();
    void causeThatFailsSendsNothing_data() { addEngineRows(); }
    void causeThatFailsSendsNothing();
};

#define MAKE_WORKER()                                                                                        \
    QFETCH(const Engine, engine);                                                                            \
    TestDatabase database(engine);                                                                           \
    QVERIFY2(database.isOpen(), database.error());                                                           \
    QVERIFY(!addLinked(*database, QStringLiteral("acme"), Acme).isEmpty());                                  \
    WallClock clock;                                                                                         \
    Received received;                                                                                       \
    OutboxWorker worker(*database, clock, std::make_unique<RecordingTransport>(received), nullptr)

void OutboxWorkerTest::keyIsSentOnce()
{
    MAKE_WORKER();
    QCOMPARE(*add(*database, QStringLiteral("a"), Now), true);
    QCOMPARE(*add(*database, QStringLiteral("a"), Now), false);
    QCOMPARE(*worker.sendNext(), Step::Sent);
    QCOMPARE(*worker.sendNext(), Step::Idle);
    QCOMPARE(*add(*database, QStringLiteral("a"), Now), false);
    QCOMPARE(*worker.sendNext(), Step::Idle);
    QCOMPARE(received.times[QStringLiteral("a")], 1);
    QCOMPARE(stateOf(*database, "a"), QStringLiteral("sent"));
}

void OutboxWorkerTest::manyWorkersSendEachEntryOnce()
{
    MAKE_WORKER();
    for (int i = 0; i < 40; ++i)
        QCOMPARE(*add(*database, QString::number(i), Now), true);
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&] {
            OutboxWorker own(*database, clock, std::make_unique<RecordingTransport>(received), nullptr);
            int failures = 0;
            for (;;) {
                const Result<Step> step = own.sendNext();
                if ((step && *step == Step::Idle) || (!step && ++failures > 100))
                    return;
            }
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(received.times.size(), 40u);
    for (const auto &[key, times] : received.times)
        QCOMPARE(times, 1);
    QCOMPARE(number(*database, "SELECT COUNT(*) FROM outbox WHERE state = 'sent'"), 40);
}

void OutboxWorkerTest::laterIsTriedAgainWithGrowingPauses()
{
    MAKE_WORKER();
    received.outcome = Delivery::Outcome::Later;
    QVERIFY(add(*database, QStringLiteral("a"), Now));
    QCOMPARE(*worker.sendNext(), Step::Retried);
    QCOMPARE(*worker.sendNext(), Step::Idle);
    clock.time = Now + 15s;
    QCOMPARE(*worker.sendNext(), Step::Retried);
    clock.time += 29s;
    QCOMPARE(*worker.sendNext(), Step::Idle);
    clock.time += 1s;
    QCOMPARE(*worker.sendNext(), Step::Retried);
    clock.time = Now + 25h;
    QCOMPARE(*worker.sendNext(), Step::Failed);
    clock.time = Now + 50h;
    QCOMPARE(*worker.sendNext(), Step::Idle);
    QCOMPARE(stateOf(*database, "a"), QStringLiteral("failed"));
    QCOMPARE(text(*database, "SELECT error FROM outbox"), QStringLiteral("told so"));
}

void OutboxWorkerTest::refusedIsNotTriedAgain()
{
    MAKE_WORKER();
    received.outcome = Delivery::Outcome::Refused;
    QVERIFY(add(*database, QStringLiteral("a"), Now));
    QCOMPARE(*worker.sendNext(), Step::Failed);
    clock.time = Now + 1h;
    QCOMPARE(*worker.sendNext(), Step::Idle);
    QCOMPARE(stateOf(*database, "a"), QStringLiteral("failed"));
}

void OutboxWorkerTest::withoutTransportNothingWaits()
{
    MAKE_WORKER();
    QVERIFY(add(*database, QStringLiteral("a"), Now, WebhookKind));
    QCOMPARE(*worker.sendNext(), Step::Failed);
    QVERIFY(received.times.empty());
}

void OutboxWorkerTest::leaseThatRanOutIsTakenOver()
{
    MAKE_WORKER();
    QVERIFY(add(*database, QStringLiteral("a"), Now));
    const auto leased
        = database->transaction([&](Connection &connection) { return Outbox(connection).lease(Now); });
    QVERIFY(leased && *leased);
    QCOMPARE(*worker.sendNext(), Step::Idle);
    QVERIFY(execute(*database, "UPDATE outbox SET lease_until = 0"));
    QCOMPARE(*worker.sendNext(), Step::Sent);
    const Result<void> late = database->transaction(
        [&](Connection &connection) { return Outbox(connection).markSent(**leased, Now); });
    QCOMPARE(late.error().code, QStringLiteral("lease_lost"));
}

void OutboxWorkerTest::causeThatFailsSendsNothing()
{
    MAKE_WORKER();
    const Result<void> failed = withScope(
        *database, Acme, [&](Connection &connection, const OrganizationScope &scope) -> Result<void> {
            const Result<bool> added
                = Outbox(connection)
                      .add(scope, {QStringLiteral("a"), QString(), QStringLiteral("data_due"), "{}"}, Now);
            return added ? Result<void>(failure(leaseLost())) : Result<void>();
        });
    QVERIFY(!failed);
    QCOMPARE(*worker.sendNext(), Step::Idle);
}

QTEST_GUILESS_MAIN(OutboxWorkerTest)
#include "tst_outboxworker.moc"
