// SPDX-License-Identifier: MIT
#include "services/portal/usage/ingestkeys.h"
#include "services/portal/usage/usageingest.h"
#include "services/portal/usage/usagerepository.h"
#include "services/portal/usage/usagerollup.h"
#include "tests/services/portal/sync/fixture.h"

#include <random>
#include <thread>

using namespace portico;
using namespace portico::portal;
using namespace portico::portal::fixture;
using namespace Qt::StringLiterals;
using namespace std::chrono;

namespace {

const QString Acme = u"cus_acme"_s;
const QStringList Metrics{u"calls"_s, u"peak"_s, u"level"_s};

quint64 fromEnvironment(const char *name, quint64 otherwise)
{
    bool ok = false;
    const quint64 value = qEnvironmentVariable(name).toULongLong(&ok);
    return ok ? value : otherwise;
}

QString decimalText(qint64 millionths)
{
    const qint64 size = std::abs(millionths);
    return (millionths < 0 ? u"-"_s : QString()) + QString::number(size / UsageScale) + u'.'
        + QString::number(size % UsageScale).rightJustified(6, u'0');
}

GivenUsageEvent given(const UsageEvent &event)
{
    const qint64 at = event.at.time_since_epoch().count();
    GivenUsageEvent sent;
    sent.id = event.id;
    sent.metric = event.metric;
    sent.quantity = decimalText(event.quantity);
    sent.timestamp = QDateTime::fromMSecsSinceEpoch(at, Qt::UTC).toString(Qt::ISODateWithMs);
    sent.department = event.department;
    sent.project = event.project;
    return sent;
}

/// What a period, metric and department come to: metric, span, start, department, project.
using Recount = std::map<std::tuple<QString, int, qint64, QString, QString>, UsageFigure>;

Recount recount(const std::vector<UsageEvent> &events)
{
    Recount figures;
    for (const UsageEvent &event : events) {
        for (const qint64 length : {900, 86'400}) {
            const qint64 at = event.at.time_since_epoch().count() / 1'000;
            figures[{event.metric, int(length), at - at % length, event.department, event.project}].add(
                event);
        }
    }
    return figures;
}

Recount stored(Database &database)
{
    Recount figures;
    (void)database.read([&](Connection &connection) -> Result<void> {
        for (const auto &[table, length] :
            {std::pair("usage_quarters", 900), std::pair("usage_days", 86'400)}) {
            Result<Rows> rows
                = connection.query(QByteArray("SELECT metric, start, department, project, total, "
                                              "highest, latest, latest_ms, latest_id, events FROM ")
                    + table);
            if (!rows)
                return failure(rows.error());
            while (rows->next()) {
                figures[{rows->text(0), length, rows->integer(1), rows->text(2), rows->text(3)}]
                    = UsageFigure{rows->integer(4), rows->integer(5), rows->integer(6),
                        UtcMilliseconds(milliseconds(rows->integer(7))), rows->text(8), rows->integer(9)};
            }
        }
        return {};
    });
    return figures;
}

/// An organization whose usage is counted by the calendar month, with a key.
struct Stage
{
    explicit Stage(Engine engine) : database(engine)
    {
        if (!database.isOpen())
            return;
        (void)addLinked(*database, u"acme"_s, Acme);
        for (const QString &metric : Metrics)
            (void)database->transaction([&](Connection &connection) {
                return connection.execute(
                    "INSERT INTO metrics (id, name, unit, aggregate) VALUES (?, 'M', '', 'sum')", metric);
            });
        key = database
                  ->transaction([](Connection &connection) -> Result<QByteArray> {
                      const Result<QString> id = findOrganization(connection, u"acme"_s);
                      if (!id)
                          return failure(id.error());
                      const Result<NewIngestKey> made = addIngestKey(connection, *id, u"x"_s, QString(), Now);
                      return made ? Result<QByteArray>(made->secret)
                                  : Result<QByteArray>(failure(made.error()));
                  })
                  .value_or(QByteArray());
    }

    UsageReport ingest(const std::vector<GivenUsageEvent> &events, UtcSeconds now = Now)
    {
        return database
            ->transaction(
                [&](Connection &connection) { return ingestUsage(connection, key, events, now, seconds(0)); })
            .value_or(UsageReport{-1, -1});
    }
    int rollUp()
    {
        return withScope(*database, Acme, [](Connection &connection, const OrganizationScope &scope) {
            return rollUpUsage(connection, scope, Now);
        }).value_or(-1);
    }

    TestDatabase database;
    QByteArray key;
};

} // namespace

/// What comes in is counted once: nothing twice, nothing not at all.
class UsageRollUpTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void randomStreamsEqualANaiveRecount_data() { addEngineRows(); }
    void randomStreamsEqualANaiveRecount()
    {
        QFETCH(const Engine, engine);
        Stage stage(engine);
        QVERIFY2(stage.database.isOpen() && !stage.key.isEmpty(), stage.database.error());
        const quint64 seed = fromEnvironment("PORTICO_SEED", 20'261'123);
        std::mt19937_64 random(seed);
        const auto below = [&random](qint64 end) { return qint64(random() % quint64(end)); };
        const QStringList departments{QString(), u"sales"_s, u"research"_s};

        std::vector<UsageEvent> events;
        for (int i = 0; i < 1'500; ++i) {
            const UtcMilliseconds at = Now - seconds(below(34 * 86'400)) + milliseconds(below(1'000));
            events.push_back({u"event-%1"_s.arg(i), Metrics[below(3)], below(2'000'000'000) - 300'000'000, at,
                departments[below(3)], below(2) ? u"x"_s : QString()});
        }
        // Two processes get the stream in pieces, each piece maybe twice, in any order, and roll up as they
        // go.
        std::vector<std::vector<GivenUsageEvent>> pieces;
        std::vector<GivenUsageEvent> shuffled;
        for (const UsageEvent &event : events) {
            for (qint64 times = 1 + below(2); times > 0; --times)
                shuffled.push_back(given(event));
        }
        std::shuffle(shuffled.begin(), shuffled.end(), random);
        for (std::size_t i = 0; i < shuffled.size(); i += 100)
            pieces.emplace_back(shuffled.begin() + qsizetype(i),
                shuffled.begin() + qsizetype(std::min(i + 100, shuffled.size())));
        std::atomic<int> accepted = 0;
        std::atomic<int> duplicates = 0;
        const auto process = [&](std::size_t first) {
            for (std::size_t i = first; i < pieces.size(); i += 2) {
                const UsageReport report = stage.ingest(pieces[i]);
                accepted += report.accepted;
                duplicates += report.duplicates;
                if (i % 3 == 0)
                    (void)stage.rollUp();
            }
        };
        std::thread other(process, 1);
        process(0);
        other.join();
        while (stage.rollUp() > 0) { }

        QCOMPARE(accepted.load(), int(events.size()));
        QCOMPARE(duplicates.load(), int(shuffled.size() - events.size()));
        const Recount expected = recount(events);
        QVERIFY2(stored(*stage.database) == expected, qPrintable(u"seed %1"_s.arg(seed)));
        QCOMPARE(number(*stage.database, "SELECT COUNT(*) FROM usage_batches"), 0);
        QCOMPARE(stage.rollUp(), 0);
        QVERIFY(stored(*stage.database) == expected);
    }

    void rollUpThatFailsCountsNothing_data() { addEngineRows(); }
    void rollUpThatFailsCountsNothing()
    {
        QFETCH(const Engine, engine);
        Stage stage(engine);
        QVERIFY2(stage.database.isOpen() && !stage.key.isEmpty(), stage.database.error());
        const UsageEvent event{u"e1"_s, u"calls"_s, UsageScale, Now - hours(1)};
        QCOMPARE(stage.ingest({given(event)}).accepted, 1);
        const auto died = withScope(
            *stage.database, Acme, [](Connection &connection, const OrganizationScope &scope) -> Result<int> {
                (void)rollUpUsage(connection, scope, Now);
                Error error; // as a process that is killed before its commit
                error.code = u"killed"_s;
                return failure(error);
            });
        QVERIFY(!died);
        QVERIFY(stored(*stage.database).empty());
        QCOMPARE(stage.rollUp(), 1);
        QVERIFY(stored(*stage.database) == recount({event}));
    }

    void figuresTellUntilWhenTheyCount_data() { addEngineRows(); }
    void figuresTellUntilWhenTheyCount()
    {
        QFETCH(const Engine, engine);
        Stage stage(engine);
        QVERIFY2(stage.database.isOpen() && !stage.key.isEmpty(), stage.database.error());
        const auto countedUntil = [&] {
            return *withScope(
                *stage.database, Acme, [](Connection &connection, const OrganizationScope &scope) {
                    return UsageRepository(connection, scope).countedUntil(Now);
                });
        };
        QCOMPARE(countedUntil(), Now);
        QCOMPARE(
            stage.ingest({given({u"e1"_s, u"calls"_s, 1, Now - hours(2)})}, Now - minutes(7)).accepted, 1);
        QCOMPARE(countedUntil(), Now - minutes(7));
        QCOMPARE(stage.rollUp(), 1);
        QCOMPARE(countedUntil(), Now);
    }

    void oldEventsGoOnceTheyAreCounted_data() { addEngineRows(); }
    void oldEventsGoOnceTheyAreCounted()
    {
        QFETCH(const Engine, engine);
        Stage stage(engine);
        QVERIFY2(stage.database.isOpen() && !stage.key.isEmpty(), stage.database.error());
        const UtcSeconds then = Now - days(41);
        QCOMPARE(stage.ingest({given({u"e1"_s, u"calls"_s, 5, then})}, then).accepted, 1);
        const WallClock clock;
        UsageRollUp rollUp(*stage.database, clock);
        QVERIFY(rollUp.prune());
        QCOMPARE(number(*stage.database, "SELECT COUNT(*) FROM usage_events"), 1); // not counted yet
        QCOMPARE(stage.rollUp(), 1);
        QVERIFY(rollUp.prune());
        QCOMPARE(number(*stage.database, "SELECT COUNT(*) FROM usage_events"), 0);
        QCOMPARE(number(*stage.database, "SELECT CAST(SUM(total) AS BIGINT) FROM usage_days"), 5);
    }
};

QTEST_MAIN(UsageRollUpTest)
#include "tst_usagerollup.moc"
