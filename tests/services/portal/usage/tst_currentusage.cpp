// SPDX-License-Identifier: MIT
#include "services/portal/usage/currentusage.h"
#include "services/portal/usage/usagerepository.h"
#include "tests/services/portal/sync/fixture.h"

using namespace portico;
using namespace portico::portal;
using namespace portico::portal::fixture;

namespace {

const QString Acme = QStringLiteral("cus_acme");
const sys_days Today = floor<days>(Now);

Result<qint64> addMetric(Database &database, const char *id, const char *aggregate, int position)
{
    return database.transaction([&](Connection &connection) {
        return connection.execute(
            "INSERT INTO metrics (id, name, unit, aggregate, position) VALUES (?, 'M', '', ?, ?)",
            QString::fromLatin1(id), QString::fromLatin1(aggregate), position);
    });
}

Result<void> put(Database &database, const char *metric, sys_days day, qint64 units)
{
    return withScope(database, Acme, [&](Connection &connection, const OrganizationScope &scope) {
        return UsageRepository(connection, scope).put(QString::fromLatin1(metric), day, units * UsageScale);
    });
}

Result<std::vector<UsageMetric>> usage(Database &database, const Subscription *subscription, const Plan *plan)
{
    return withScope(database, Acme, [&](Connection &connection, const OrganizationScope &scope) {
        return usageOf(connection, scope, subscription, plan, usagePeriod(subscription, Now), Now);
    });
}

} // namespace

class CurrentUsageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sumCountsThePeriodUntilNow_data() { addEngineRows(); }
    void sumCountsThePeriodUntilNow();
    void highestDayOfAMaximumIsNamed_data() { addEngineRows(); }
    void highestDayOfAMaximumIsNamed();
    void planAndPriceAreToldWithIt_data() { addEngineRows(); }
    void planAndPriceAreToldWithIt();
    void withoutSubscriptionTheMonthCounts();
    void largeFiguresStayExact_data() { addEngineRows(); }
    void largeFiguresStayExact();
};

void CurrentUsageTest::sumCountsThePeriodUntilNow()
{
    QFETCH(const Engine, engine);
    TestDatabase database(engine);
    QVERIFY2(database.isOpen(), database.error());
    QVERIFY(!addLinked(*database, QStringLiteral("acme"), Acme).isEmpty());
    QVERIFY(addMetric(*database, "api_calls", "sum", 0).has_value());
    const Subscription subscription = business();
    for (sys_days day = Today - days{30}; day <= Today + days{2}; day += days{1})
        QVERIFY(put(*database, "api_calls", day, 10).has_value());
    const auto metrics = usage(*database, &subscription, nullptr);
    QCOMPARE(metrics->size(), 1u);
    const UsageMetric &calls = metrics->front();
    QCOMPARE(calls.current, 17 * 10 * UsageScale); // 1 to 17 Nov
    QVERIFY(calls.forecast.has_value());
    // 13 days and a third are left.
    QCOMPARE(calls.forecast->value, calls.current + qint64(std::llround((13 + 1.0 / 3) * 10 * UsageScale)));
    QVERIFY(!calls.peakAt && !calls.peak);
}

void CurrentUsageTest::highestDayOfAMaximumIsNamed()
{
    QFETCH(const Engine, engine);
    TestDatabase database(engine);
    QVERIFY2(database.isOpen(), database.error());
    QVERIFY(!addLinked(*database, QStringLiteral("acme"), Acme).isEmpty());
    QVERIFY(addMetric(*database, "storage_gb", "max", 0).has_value());
    const Subscription subscription = business();
    QVERIFY(
        put(*database, "storage_gb", sys_days{2026y / October / 31}, 99).has_value()); // of the period before
    QVERIFY(put(*database, "storage_gb", sys_days{2026y / November / 12}, 87).has_value());
    QVERIFY(put(*database, "storage_gb", sys_days{2026y / November / 16}, 86).has_value());
    QVERIFY(put(*database, "storage_gb", sys_days{2026y / November / 18}, 98).has_value()); // not yet
    const auto metrics = usage(*database, &subscription, nullptr);
    QCOMPARE(metrics->front().current, 86 * UsageScale);
    QCOMPARE(metrics->front().peak, std::optional<qint64>(87 * UsageScale));
    QCOMPARE(*metrics->front().peakAt, UtcSeconds{sys_days{2026y / November / 12}});
    QVERIFY(!metrics->front().forecast);
}

void CurrentUsageTest::planAndPriceAreToldWithIt()
{
    QFETCH(const Engine, engine);
    TestDatabase database(engine);
    QVERIFY2(database.isOpen(), database.error());
    QVERIFY(!addLinked(*database, QStringLiteral("acme"), Acme).isEmpty());
    QVERIFY(addMetric(*database, "api_calls", "sum", 1).has_value());
    QVERIFY(addMetric(*database, "runs", "sum", 0).has_value());
    const Subscription subscription = business();
    Plan plan;
    plan.limits[QStringLiteral("api_calls")] = 500'000;
    const auto metrics = usage(*database, &subscription, &plan);
    QCOMPARE(metrics->at(0).metric.id, QStringLiteral("runs"));
    QVERIFY(!metrics->at(0).limit && !metrics->at(0).overageUnitAmount);
    QCOMPARE(metrics->at(1).limit, std::optional<qint64>(500'000));
    QCOMPARE(metrics->at(1).overageUnitAmount, Decimal::fromString(u"0.02"));
    QVERIFY(!metrics->at(1).forecast);
}

void CurrentUsageTest::withoutSubscriptionTheMonthCounts()
{
    QCOMPARE(usagePeriod(nullptr, Now), ThisPeriod);
}

void CurrentUsageTest::largeFiguresStayExact()
{
    QFETCH(const Engine, engine);
    TestDatabase database(engine);
    QVERIFY2(database.isOpen(), database.error());
    QVERIFY(!addLinked(*database, QStringLiteral("acme"), Acme).isEmpty());
    QVERIFY(addMetric(*database, "api_calls", "sum", 0).has_value());
    const Subscription subscription = business();
    constexpr qint64 Odd = (qint64(1) << 53) / UsageScale;
    for (const sys_days day : {Today - days{1}, Today - days{2}, Today - days{3}})
        QVERIFY(put(*database, "api_calls", day, Odd).has_value());
    QVERIFY(withScope(*database, Acme, [&](Connection &connection, const OrganizationScope &scope) {
        return UsageRepository(connection, scope).put(QStringLiteral("api_calls"), Today, 1);
    }).has_value());
    QCOMPARE(usage(*database, &subscription, nullptr)->front().current, 3 * Odd * UsageScale + 1);
}

QTEST_GUILESS_MAIN(CurrentUsageTest)
#include "tst_currentusage.moc"
