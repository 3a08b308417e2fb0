// SPDX-License-Identifier: MIT
#include "services/portal/jobs/jobqueue.h"
#include "tests/support/postgres/testdatabase.h"

#include <QSet>
#include <QTest>

#include <mutex>
#include <thread>
#include <vector>

using namespace portico;
using namespace portico::portal;
using namespace std::chrono_literals;

namespace {

const auto Kind = QStringLiteral("test");

NewJob newJob(const QString &uniqueKey = {})
{
    NewJob job;
    job.kind = Kind;
    job.uniqueKey = uniqueKey;
    job.payload = QStringLiteral("{\"n\":1}");
    return job;
}

} // namespace

class JobQueueTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void jobIsTakenOnce_data() { addEngineRows(); }
    void jobIsTakenOnce();
    void jobIsInvisibleUntilItsTransactionCommits_data() { addEngineRows(); }
    void jobIsInvisibleUntilItsTransactionCommits();
    void oneLiveJobPerUniqueKey_data() { addEngineRows(); }
    void oneLiveJobPerUniqueKey();
    void otherKindsAreLeftAlone_data() { addEngineRows(); }
    void otherKindsAreLeftAlone();
    void expiredLeaseMovesOnAndFencesTheFormerHolder_data() { addEngineRows(); }
    void expiredLeaseMovesOnAndFencesTheFormerHolder();
    void failedJobComesBackUntilItsLastAttempt_data() { addEngineRows(); }
    void failedJobComesBackUntilItsLastAttempt();
    void crashOnTheLastAttemptIsBuried_data() { addEngineRows(); }
    void crashOnTheLastAttemptIsBuried();
    void givenBackJobKeepsItsAttempts_data() { addEngineRows(); }
    void givenBackJobKeepsItsAttempts();
    void delayedJobWaits_data() { addEngineRows(); }
    void delayedJobWaits();
    void periodicJobIsMadeOncePerPeriod_data() { addEngineRows(); }
    void periodicJobIsMadeOncePerPeriod();
    void manyWorkersHaveEachEffectOnce_data() { addEngineRows(); }
    void manyWorkersHaveEachEffectOnce();
};

#define MAKE_DATABASE(database)                                                                              \
    QFETCH(const Engine, engine);                                                                            \
    TestDatabase database(engine);                                                                           \
    QVERIFY2(database.isOpen(), database.error())

void JobQueueTest::jobIsTakenOnce()
{
    MAKE_DATABASE(database);
    JobQueue queue(*database);
    QVERIFY(*queue.enqueue(newJob()));
    const Result<std::optional<Job>> job = queue.take({Kind});
    QVERIFY(job && *job);
    QCOMPARE((*job)->payload, QStringLiteral("{\"n\":1}"));
    QCOMPARE((*job)->attempt, 1);
    QVERIFY(!*queue.take({Kind}));
    QVERIFY(queue.renew(**job));
    QVERIFY(queue.finish(**job));
    QVERIFY(!*queue.take({Kind}));
    QCOMPARE(queue.finish(**job).error().code, QStringLiteral("lease_lost"));
}

void JobQueueTest::jobIsInvisibleUntilItsTransactionCommits()
{
    MAKE_DATABASE(database);
    JobQueue queue(*database);
    const Result<bool> rolledBack = database->transaction([&](Connection &connection) -> Result<bool> {
        if (Result<bool> added = JobQueue::enqueue(connection, newJob()); !added)
            return added;
        Error error;
        error.code = QStringLiteral("no");
        return failure(error);
    });
    QVERIFY(!rolledBack);
    QVERIFY(!*queue.take({Kind}));
}

void JobQueueTest::oneLiveJobPerUniqueKey()
{
    MAKE_DATABASE(database);
    JobQueue queue(*database);
    QVERIFY(*queue.enqueue(newJob(QStringLiteral("k"))));
    QVERIFY(!*queue.enqueue(newJob(QStringLiteral("k"))));
    const std::optional<Job> job = *queue.take({Kind});
    QVERIFY(!*queue.enqueue(newJob(QStringLiteral("k")))); // running counts too
    QVERIFY(queue.finish(*job));
    QVERIFY(*queue.enqueue(newJob(QStringLiteral("k"))));
}

void JobQueueTest::otherKindsAreLeftAlone()
{
    MAKE_DATABASE(database);
    JobQueue queue(*database);
    QVERIFY(*queue.enqueue(newJob()));
    QVERIFY(!*queue.take({QStringLiteral("other")}));
    QVERIFY(!*queue.take({}));
    QVERIFY(*queue.take({QStringLiteral("other"), Kind}));
}

void JobQueueTest::expiredLeaseMovesOnAndFencesTheFormerHolder()
{
    MAKE_DATABASE(database);
    JobQueue stalled(*database, 0s); // its leases are over at once
    JobQueue healthy(*database);
    QVERIFY(*healthy.enqueue(newJob()));
    const std::optional<Job> first = *stalled.take({Kind});
    QVERIFY(first);
    const std::optional<Job> second = *healthy.take({Kind});
    QVERIFY(second);
    QCOMPARE(second->id, first->id);
    QCOMPARE(second->attempt, 2);

    // The former holder wakes up and tries to write its effect.
    const Result<void> zombie = database->transaction([&](Connection &connection) -> Result<void> {
        const Result<qint64> effect = connection.execute(
            "INSERT INTO sync_state (name, value, updated_at) VALUES ('effect', 'zombie', 0)");
        if (!effect)
            return failure(effect.error());
        return JobQueue::finish(connection, *first);
    });
    QCOMPARE(zombie.error().code, QStringLiteral("lease_lost"));
    QCOMPARE(stalled.renew(*first).error().code, QStringLiteral("lease_lost"));
    QCOMPARE(stalled.fail(*first, QStringLiteral("late"), 0s).error().code, QStringLiteral("lease_lost"));

    QVERIFY(database->transaction([&](Connection &connection) -> Result<void> {
        const Result<qint64> effect = connection.execute(
            "INSERT INTO sync_state (name, value, updated_at) VALUES ('effect', 'holder', 0)");
        if (!effect)
            return failure(effect.error());
        return JobQueue::finish(connection, *second);
    }));
    const Result<QString> value = database->read([](Connection &connection) -> Result<QString> {
        Result<Rows> rows = connection.query("SELECT value FROM sync_state WHERE name = 'effect'");
        if (!rows)
            return failure(rows.error());
        return rows->next() ? rows->text(0) : QString();
    });
    QCOMPARE(*value, QStringLiteral("holder"));
}

void JobQueueTest::failedJobComesBackUntilItsLastAttempt()
{
    MAKE_DATABASE(database);
    JobQueue queue(*database);
    NewJob job = newJob(QStringLiteral("k"));
    job.maxAttempts = 2;
    QVERIFY(*queue.enqueue(job));
    for (int attempt = 1; attempt <= 2; ++attempt) {
        const std::optional<Job> taken = *queue.take({Kind});
        QVERIFY(taken);
        QCOMPARE(taken->attempt, attempt);
        QVERIFY(queue.fail(*taken, QStringLiteral("provider_unavailable"), 0s));
    }
    QVERIFY(!*queue.take({Kind}));
    QVERIFY(*queue.enqueue(newJob(QStringLiteral("k")))); // the dead one does not hold the key
}

void JobQueueTest::crashOnTheLastAttemptIsBuried()
{
    MAKE_DATABASE(database);
    JobQueue queue(*database, 0s);
    NewJob job = newJob(QStringLiteral("k"));
    job.maxAttempts = 1;
    QVERIFY(*queue.enqueue(job));
    QVERIFY(*queue.take({Kind}));
    QVERIFY(!*queue.take({Kind}));
    QVERIFY(*queue.enqueue(newJob(QStringLiteral("k"))));
}

void JobQueueTest::givenBackJobKeepsItsAttempts()
{
    MAKE_DATABASE(database);
    JobQueue queue(*database);
    QVERIFY(*queue.enqueue(newJob()));
    const std::optional<Job> first = *queue.take({Kind});
    QVERIFY(queue.giveBack(*first));
    const std::optional<Job> second = *queue.take({Kind});
    QVERIFY(second);
    QCOMPARE(second->attempt, 1);
}

void JobQueueTest::delayedJobWaits()
{
    MAKE_DATABASE(database);
    JobQueue queue(*database);
    NewJob job = newJob();
    job.delay = 1h;
    QVERIFY(*queue.enqueue(job));
    QVERIFY(!*queue.take({Kind}));
    QVERIFY(database->transaction(
        [](Connection &connection) { return connection.execute("UPDATE jobs SET run_at = run_at - 3600"); }));
    QVERIFY(*queue.take({Kind}));
}

void JobQueueTest::periodicJobIsMadeOncePerPeriod()
{
    MAKE_DATABASE(database);
    JobQueue queue(*database);
    const auto aCentury = std::chrono::hours(24 * 36500);
    QVERIFY(*queue.enqueuePeriodic(Kind, aCentury));
    QVERIFY(!*queue.enqueuePeriodic(Kind, aCentury));
    const std::optional<Job> job = *queue.take({Kind});
    QVERIFY(queue.finish(*job));
    QVERIFY(!*queue.enqueuePeriodic(Kind, aCentury)); // done is done
}

void JobQueueTest::manyWorkersHaveEachEffectOnce()
{
    MAKE_DATABASE(database);
    constexpr int Jobs = 120;
    JobQueue setUp(*database);
    for (int i = 0; i < Jobs; ++i) {
        NewJob job = newJob();
        job.payload = QString::number(i);
        job.maxAttempts = 1000;
        QVERIFY(*setUp.enqueue(job));
    }
    std::vector<std::thread> workers;
    for (int i = 0; i < 4; ++i) {
        workers.emplace_back([&, i] {
            JobQueue queue(*database, i == 0 ? 0s : 60s); // one worker whose leases never hold
            for (;;) {
                const Result<std::optional<Job>> job = queue.take({Kind});
                if (!job || !*job)
                    return;
                (void)database->transaction([&](Connection &connection) -> Result<void> {
                    const Result<qint64> effect = connection.execute(
                        "INSERT INTO sync_state (name, value, updated_at) VALUES (?, ?, 0)"
                        " ON CONFLICT (name) DO UPDATE SET value = sync_state.value || '!'",
                        (*job)->payload, QStringLiteral("done"));
                    if (!effect)
                        return failure(effect.error());
                    return JobQueue::finish(connection, **job);
                });
            }
        });
    }
    for (std::thread &worker : workers)
        worker.join();
    const auto number = [&](const char *sql) {
        return *database->read([&](Connection &connection) -> Result<qint64> {
            Result<Rows> rows = connection.query(sql);
            if (!rows)
                return failure(rows.error());
            return rows->next() ? rows->integer(0) : -1;
        });
    };
    QCOMPARE(number("SELECT COUNT(*) FROM sync_state WHERE value = 'done'"), Jobs);
    QCOMPARE(number("SELECT COUNT(*) FROM jobs WHERE state = 'done'"), Jobs);
}

QTEST_GUILESS_MAIN(JobQueueTest)
#include "tst_jobqueue.moc"
