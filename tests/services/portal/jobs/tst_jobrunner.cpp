// SPDX-License-Identifier: MIT
#include "services/portal/jobs/jobrunner.h"
#include "services/portal/portalerror.h"
#include "tests/support/postgres/testdatabase.h"

#include <QTest>

#include <atomic>
#include <semaphore>

using namespace portico;
using namespace portico::portal;
using namespace std::chrono_literals;

namespace {

const auto Kind = QStringLiteral("test");

NewJob newJob()
{
    NewJob job;
    job.kind = Kind;
    return job;
}

qint64 ended(Database &database)
{
    return *database.read([](Connection &connection) -> Result<qint64> {
        Result<Rows> rows = connection.query("SELECT COUNT(*) FROM jobs WHERE state = 'done'");
        if (!rows)
            return failure(rows.error());
        return rows->next() ? rows->integer(0) : -1;
    });
}

} // namespace

class JobRunnerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wokenRunnerRunsANewJob_data() { addEngineRows(); }
    void wokenRunnerRunsANewJob();
    void failedJobIsPutBack_data() { addEngineRows(); }
    void failedJobIsPutBack();
    void twoRunnersShareTheJobs_data() { addEngineRows(); }
    void twoRunnersShareTheJobs();
    void periodicJobRuns_data() { addEngineRows(); }
    void periodicJobRuns();
    void endWaitsForTheRunningJob_data() { addEngineRows(); }
    void endWaitsForTheRunningJob();
};

#define MAKE_DATABASE(database)                                                                              \
    QFETCH(const Engine, engine);                                                                            \
    TestDatabase database(engine);                                                                           \
    QVERIFY2(database.isOpen(), database.error())

void JobRunnerTest::wokenRunnerRunsANewJob()
{
    MAKE_DATABASE(database);
    std::atomic<int> runs = 0;
    JobRunner runner(*database,
        {{Kind,
            [&](const Job &) -> Result<void> {
                ++runs;
                return {};
            }}},
        {}, 1, 1h);
    JobQueue queue(*database);
    QVERIFY(*queue.enqueue(newJob()));
    QTRY_VERIFY((runner.wake(), ended(*database) == 1));
    QCOMPARE(runs.load(), 1);
}

void JobRunnerTest::failedJobIsPutBack()
{
    MAKE_DATABASE(database);
    JobQueue queue(*database);
    QVERIFY(*queue.enqueue(newJob()));
    std::atomic<int> runs = 0;
    JobRunner runner(*database,
        {{Kind,
            [&](const Job &job) -> Result<void> {
                ++runs;
                if (job.attempt == 1)
                    return failure(portalError(503, QLatin1StringView("provider_unavailable")));
                return {};
            }}},
        {}, 1, 20ms);
    QTRY_COMPARE(runs.load(), 1);
    bool isDueAgain = false; // QTRY_VERIFY looks twice at what it waits for; the job is put back once only
    const auto putForward = [&] {
        isDueAgain = isDueAgain || *database->transaction([](Connection &connection) {
            return connection.execute(
                "UPDATE jobs SET run_at = 0 WHERE state = 'queued' AND error LIKE 'provider_unavailable%'");
        }) == 1;
        return isDueAgain;
    };
    QTRY_VERIFY(putForward());
    QTRY_COMPARE(ended(*database), 1);
    QCOMPARE(runs.load(), 2);
}

void JobRunnerTest::twoRunnersShareTheJobs()
{
    MAKE_DATABASE(database);
    JobQueue queue(*database);
    for (int i = 0; i < 30; ++i)
        QVERIFY(*queue.enqueue(newJob()));
    std::atomic<int> runs = 0;
    const JobHandler handler = [&](const Job &) -> Result<void> {
        ++runs;
        return {};
    };
    const auto other = Database::open(database.url());
    QVERIFY(other);
    {
        JobRunner first(*database, {{Kind, handler}}, {}, 2, 20ms);
        JobRunner second(**other, {{Kind, handler}}, {}, 2, 20ms);
        QTRY_COMPARE(ended(*database), 30);
    }
    QCOMPARE(runs.load(), 30);
}

void JobRunnerTest::periodicJobRuns()
{
    MAKE_DATABASE(database);
    std::atomic<int> runs = 0;
    JobRunner runner(*database,
        {{Kind,
            [&](const Job &) -> Result<void> {
                ++runs;
                return {};
            }}},
        {{Kind, 1s}}, 1, 20ms);
    QTRY_VERIFY_WITH_TIMEOUT(runs.load() >= 1, 20'000);
}

void JobRunnerTest::endWaitsForTheRunningJob()
{
    MAKE_DATABASE(database);
    JobQueue queue(*database);
    QVERIFY(*queue.enqueue(newJob()));
    std::binary_semaphore started(0);
    std::binary_semaphore goOn(0);
    std::atomic<bool> finished = false;
    auto runner = std::make_unique<JobRunner>(*database,
        std::map<QString, JobHandler>{{Kind,
            [&](const Job &) -> Result<void> {
                started.release();
                goOn.acquire();
                finished = true;
                return {};
            }}},
        std::vector<JobRunner::Periodic>{}, 1, 20ms);
    started.acquire();
    std::thread end([&] { runner.reset(); });
    goOn.release();
    end.join();
    QVERIFY(finished);
    QCOMPARE(ended(*database), 1);
}

QTEST_GUILESS_MAIN(JobRunnerTest)
#include "tst_jobrunner.moc"
