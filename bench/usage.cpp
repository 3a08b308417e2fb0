// SPDX-License-Identifier: MIT
#include "services/domain/usage.h"
#include "services/portal/access/authorizer.h"
#include "services/portal/access/people.h"
#include "services/portal/store/database.h"
#include "services/portal/store/migrations.h"
#include "services/portal/usage/currentusage.h"
#include "services/portal/usage/ingestkeys.h"
#include "services/portal/usage/usageingest.h"
#include "services/portal/usage/usagerollup.h"
#include "services/wire/usageevents.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTemporaryDir>

#include <cstdio>

using namespace portico;
using namespace portico::portal;

namespace {

constexpr int BatchSize = 1'000;
constexpr int Reads = 200;
const UtcSeconds Now{std::chrono::seconds(1'790'000'000)};

/// 30 days of calls, of 20 departments.
QByteArray batch(qint64 first)
{
    std::vector<GivenUsageEvent> events;
    for (qint64 number = first; number < first + BatchSize; ++number) {
        const UtcSeconds at = Now - std::chrono::seconds((number * 7'919) % (29 * 86'400));
        GivenUsageEvent event;
        event.id = QStringLiteral("event-%1").arg(number);
        event.metric = QStringLiteral("calls");
        event.quantity = QStringLiteral("1.5");
        event.timestamp
            = QDateTime::fromSecsSinceEpoch(at.time_since_epoch().count(), Qt::UTC).toString(Qt::ISODate);
        event.department = QStringLiteral("department %1").arg(number % 20);
        events.push_back(std::move(event));
    }
    return wire::encodeUsageEvents(events);
}

template <typename T>
T must(Result<T> &&result)
{
    if (!result) {
        std::fprintf(stderr, "%s %s\n", qPrintable(result.error().code), qPrintable(result.error().detail));
        std::exit(1);
    }
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

double perSecond(qint64 count, const QElapsedTimer &timer)
{
    return double(count) * 1'000 / double(std::max<qint64>(1, timer.elapsed()));
}

/// The same rows in the simplest way: one statement for each, one transaction for each batch.
double plainInserts(Database &database, qint64 count)
{
    must(database.transaction([](Connection &connection) {
        return connection.executeOnce("CREATE TABLE plain_events (event_id TEXT PRIMARY KEY, metric TEXT, "
                                      "quantity BIGINT, at_ms BIGINT, department TEXT)");
    }));
    QElapsedTimer timer;
    timer.start();
    for (qint64 first = 0; first < count; first += BatchSize) {
        const QByteArray body = batch(first);
        const std::vector<GivenUsageEvent> events = must(wire::decodeUsageEvents(body));
        must(database.transaction([&](Connection &connection) -> Result<void> {
            for (const GivenUsageEvent &event : events) {
                const Result<qint64> added
                    = connection.execute("INSERT INTO plain_events VALUES (?, ?, ?, ?, ?)", event.id,
                        event.metric, qint64(1'500'000), qint64(1), event.department);
                if (!added)
                    return failure(added.error());
            }
            return {};
        }));
    }
    return perSecond(count, timer);
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    bool isNumber = false;
    const int asked = qEnvironmentVariableIntValue("PORTICO_BENCH_EVENTS", &isNumber);
    const qint64 count = isNumber && asked >= BatchSize ? asked : 1'000'000;
    const QTemporaryDir folder;
    const auto database
        = must(Database::open(QStringLiteral("sqlite:") + folder.filePath(QStringLiteral("usage.sqlite"))));
    must(migrate(*database));
    const QString id = must(database->transaction([](Connection &connection) -> Result<QString> {
        const Result<qint64> metric = connection.execute(
            "INSERT INTO metrics (id, name, unit, aggregate) VALUES ('calls', 'Calls', '', 'sum')");
        if (!metric)
            return failure(metric.error());
        const Result<User> ada
            = addUser(connection, QStringLiteral("ada@x.example"), QStringLiteral("Ada"), {}, Now);
        if (!ada)
            return failure(ada.error());
        return addOrganization(connection,
            {QStringLiteral("Acme"), QStringLiteral("acme"), QStringLiteral("cus_acme"), ada->id}, Now);
    }));
    const QByteArray key = must(database->transaction([&](Connection &connection) {
        return addIngestKey(connection, id, QStringLiteral("bench"), QString(), Now);
    })).secret;

    QElapsedTimer timer;
    timer.start();
    for (qint64 first = 0; first < count; first += BatchSize) {
        const QByteArray body = batch(first);
        const std::vector<GivenUsageEvent> events = must(wire::decodeUsageEvents(body));
        const UsageReport report = must(database->transaction([&](Connection &connection) {
            return ingestUsage(connection, key, events, Now, std::chrono::minutes(10));
        }));
        if (report.accepted != BatchSize) {
            std::fprintf(stderr, "%d of a batch were accepted\n", report.accepted);
            return 1;
        }
    }
    const double ingested = perSecond(count, timer);
    const double plain = plainInserts(*database, std::min<qint64>(count, 100'000));
    std::printf("%-44s %9.0f/s  plain inserts %9.0f/s  %.2fx\n", "ingest, from JSON to the commit", ingested,
        plain, ingested / plain);

    const auto withScope = [&](auto work) {
        return must(database->transaction([&](Connection &connection) {
            const Result<OrganizationScope> scope = Authorizer::forIngestKey(connection, key, {});
            using Outcome = std::invoke_result_t<decltype(work), Connection &, const OrganizationScope &>;
            return scope ? work(connection, *scope) : Outcome(failure(scope.error()));
        }));
    };
    timer.start();
    while (withScope([](Connection &connection, const OrganizationScope &scope) {
        return rollUpUsage(connection, scope, Now);
    }) > 0) { }
    std::printf("%-44s %9.0f/s\n", "roll-up, events", perSecond(count, timer));

    const Period period{Now - std::chrono::days(30), Now + std::chrono::days(1)};
    qint64 fromSums = 0;
    timer.start();
    for (int i = 0; i < Reads; ++i) {
        fromSums = withScope([&](Connection &connection, const OrganizationScope &scope) {
            return usageOf(connection, scope, nullptr, nullptr, period, Now);
        })
                       .front()
                       .current;
    }
    const double sums = double(timer.nsecsElapsed()) / 1e6 / Reads;
    timer.start();
    const auto [fromEvents, rowsOfSums] = withScope([&](Connection &connection,
                                                        const OrganizationScope &scope)
                                                        -> Result<std::pair<qint64, qint64>> {
        Result<Rows> rows = connection.query(
            "SELECT CAST(SUM(quantity) AS BIGINT) FROM usage_events WHERE organization_id = ? AND metric = "
            "'calls' AND at_ms >= ?",
            scope.organizationId(), qint64(period.start.time_since_epoch().count()) * 1'000);
        if (!rows || !rows->next())
            return std::pair<qint64, qint64>();
        const qint64 total = rows->integer(0);
        rows = connection.query("SELECT COUNT(*) FROM usage_days WHERE metric = 'calls'");
        return std::pair(total, rows && rows->next() ? rows->integer(0) : 0);
    });
    const double events = double(timer.nsecsElapsed()) / 1e6;
    if (fromSums != fromEvents) {
        std::fprintf(stderr, "the sums say %lld, the events %lld\n", fromSums, fromEvents);
        return 1;
    }
    std::printf("%-44s %9.2f ms  from %lld events %9.1f ms  %.0fx\n", "current usage", sums, count, events,
        events / sums);
    std::printf("%-44s %9lld     of the events %lld  %.3f %%\n", "rows read for it", rowsOfSums, count,
        100.0 * double(rowsOfSums) / double(count));
    return 0;
}
