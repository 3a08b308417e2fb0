// SPDX-License-Identifier: MIT
#include "services/portal/access/passwordhasher.h"
#include "services/portal/billing/billingfacts.h"
#include "services/portal/billing/changerepository.h"
#include "services/portal/sample/demopeople.h"
#include "services/portal/sample/demosample.h"
#include "services/portal/sample/demousage.h"
#include "services/portal/team/teamrepository.h"
#include "services/portal/usage/currentusage.h"
#include "tests/services/portal/sync/fixture.h"

#include <numeric>

using namespace portico;
using namespace portico::portal;
using namespace portico::portal::fixture;

namespace {

const QString Acme = QStringLiteral("cus_P0x7Ar1");
const UtcSeconds Wall = sys_days{2027y / March / 3}; // long after the story

/// The part of the provider's side the sample needs: customers on the clock of the story.
Result<void> mirrorCustomers(Database &database, UtcSeconds frozen, qint64 fence)
{
    for (const DemoOrganization &organization : demoOrganizations()) {
        const QString id = QString::fromUtf8(organization.customerId);
        const Result<void> written = withScope(
            database, id, [&](Connection &connection, const OrganizationScope &scope) -> Result<void> {
                MirrorWriter writer(connection, {fence, Wall});
                if (const Result<bool> put
                    = writer.put(stripe::TestClock{QStringLiteral("clock"), frozen, {}});
                    !put)
                    return failure(put.error());
                Customer customer;
                customer.id = id;
                customer.testClockId = QStringLiteral("clock");
                const Result<bool> put = writer.put(scope, customer);
                return put ? Result<void>() : Result<void>(failure(put.error()));
            });
        if (!written)
            return written;
    }
    return {};
}

Result<std::vector<UsageMetric>> acmeUsage(Database &database, UtcSeconds now)
{
    return withScope(database, Acme, [&](Connection &connection, const OrganizationScope &scope) {
        const Subscription subscription = business();
        return usageOf(connection, scope, &subscription, nullptr, ThisPeriod, now);
    });
}

qint64 monthSum(DemoMetric metric, year_month month)
{
    qint64 total = 0;
    const UtcSeconds end = sys_days{(month + months{1}) / 1};
    for (sys_days day{month / 1}; day < end; day += days{1})
        total += demoUsage(metric, day, end, 100);
    return total / UsageScale;
}

QByteArray contents(Database &database)
{
    QByteArray all;
    for (const QByteArray sql : {"SELECT COUNT(*) FROM users", "SELECT COUNT(*) FROM organizations",
             "SELECT COUNT(*) FROM organization_members", "SELECT COUNT(*) FROM invitations",
             "SELECT COUNT(*) FROM subscription_changes", "SELECT COUNT(*) FROM metrics",
             "SELECT COUNT(*) FROM usage_days", "SELECT CAST(SUM(total) AS BIGINT) FROM usage_days"})
        all += QByteArray::number(number(database, sql)) + ' ';
    return all;
}

} // namespace

class DemoSampleTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void usageAddsUpToWhatTheInvoicesCharge();
    void passwordIsTheOneOfTheReadme();
    void peopleAreThoseOfTheStory_data() { addEngineRows(); }
    void peopleAreThoseOfTheStory();
    void usageFollowsTheClock_data() { addEngineRows(); }
    void usageFollowsTheClock();
    void forecastMakesTheNextCharge_data() { addEngineRows(); }
    void forecastMakesTheNextCharge();
    void historyTellsHowItCameToBusiness_data() { addEngineRows(); }
    void historyTellsHowItCameToBusiness();
    void secondStartChangesNothing_data() { addEngineRows(); }
    void secondStartChangesNothing();
    void databaseWithOtherDataIsRefused_data() { addEngineRows(); }
    void databaseWithOtherDataIsRefused();
};

void DemoSampleTest::usageAddsUpToWhatTheInvoicesCharge()
{
    // The invoices of 1 Oct and 1 Nov charge 12,400 and 38,200 calls over 500,000.
    QCOMPARE(monthSum(DemoMetric::ApiCalls, 2026y / September), 512'400);
    QCOMPARE(monthSum(DemoMetric::ApiCalls, 2026y / October), 538'200);
    // Behind its table the sample goes on with the same weekdays.
    const sys_days later{2027y / January / 13};
    QCOMPARE(demoUsage(DemoMetric::ApiCalls, later, later + days{1}, 100),
        demoUsage(DemoMetric::ApiCalls, later + days{7}, later + days{8}, 100));
}

void DemoSampleTest::passwordIsTheOneOfTheReadme()
{
    const PasswordHasher hasher;
    QVERIFY(*hasher.verify(demoPasswordHash(), Secret("portico-demo")));
    QVERIFY(!hasher.needsRehash(demoPasswordHash()));
}

void DemoSampleTest::peopleAreThoseOfTheStory()
{
    QFETCH(const Engine, engine);
    TestDatabase database(engine);
    QVERIFY2(database.isOpen(), database.error());
    const WallClock clock(Wall);
    QVERIFY(DemoSample(*database, clock).insert().has_value());
    const auto team = [&](const char *customer) {
        return *withScope(*database, QString::fromLatin1(customer),
            [](Connection &connection, const OrganizationScope &scope) {
                return loadTeam(connection, scope, Wall);
            });
    };
    const auto seats = [&](const char *customer) {
        return *withScope(*database, QString::fromLatin1(customer),
            [](Connection &connection, const OrganizationScope &scope) {
                return countSeats(connection, scope, Now);
            });
    };
    const Team acme = team("cus_P0x7Ar1");
    QCOMPARE(acme.members.size(), 11u);
    QCOMPARE(acme.invitations.size(), 2u);
    QCOMPARE(acme.members.front().name, QStringLiteral("Maya Okafor"));
    QCOMPARE(seats("cus_P0x7Ar1").used, 9);
    QCOMPARE(seats("cus_P0x7Ar1").held, 1);
    QCOMPARE(seats("cus_Q7fLk20").used, 6);
    QCOMPARE(seats("cus_PkNw552").used, 8);
    QCOMPARE(number(*database,
                 "SELECT COUNT(*) FROM organization_members m JOIN users u ON u.id = m.user_id "
                 "WHERE u.email = 'owner@acme.example'"),
        3);
    QCOMPARE(number(*database,
                 "SELECT COUNT(*) FROM organization_members m JOIN users u ON u.id = m.user_id "
                 "WHERE u.email = 'billing@acme.example'"),
        2);
    QCOMPARE(number(*database, "SELECT COUNT(*) FROM usage_days"), 0);
}

void DemoSampleTest::usageFollowsTheClock()
{
    QFETCH(const Engine, engine);
    TestDatabase database(engine);
    QVERIFY2(database.isOpen(), database.error());
    const WallClock clock(Wall);
    DemoSample sample(*database, clock);
    QVERIFY(sample.feedUsage().has_value()); // nothing there yet
    QVERIFY(sample.insert().has_value());
    QVERIFY(sample.feedUsage().has_value()); // nobody mirrored yet
    QCOMPARE(number(*database, "SELECT COUNT(*) FROM usage_days"), 0);

    const UtcSeconds first = sys_days{2026y / November / 4} + 14h;
    QVERIFY(mirrorCustomers(*database, first, 1).has_value());
    QVERIFY(sample.feedUsage().has_value());
    QCOMPARE(acmeUsage(*database, first)->at(0).current, 76'214 * UsageScale);
    QCOMPARE(number(*database, "SELECT MAX(start) / 86400 FROM usage_days"),
        floor<days>(first).time_since_epoch().count());

    QVERIFY(mirrorCustomers(*database, Now, 2).has_value());
    QVERIFY(sample.feedUsage().has_value());
    const auto present = acmeUsage(*database, Now);
    QCOMPARE(present->at(0).current, 420'180 * UsageScale);
    QCOMPARE(present->at(1).metric.id, QStringLiteral("storage_gb"));
    QCOMPARE(present->at(1).current, 86'200'000);
    QCOMPARE(present->at(1).peak, std::optional<qint64>(87'000'000));
    QCOMPARE(*present->at(1).peakAt, UtcSeconds{sys_days{2026y / November / 12}});
    QCOMPARE(present->at(2).current, 5'218 * UsageScale);
    QCOMPARE(present->at(2).forecast->value, 9'400 * UsageScale);
}

void DemoSampleTest::forecastMakesTheNextCharge()
{
    QFETCH(const Engine, engine);
    TestDatabase database(engine);
    QVERIFY2(database.isOpen(), database.error());
    const WallClock clock(Wall);
    DemoSample sample(*database, clock);
    QVERIFY(sample.insert().has_value());
    QVERIFY(mirrorCustomers(*database, Now, 1).has_value());
    QVERIFY(sample.feedUsage().has_value());
    const auto usage = acmeUsage(*database, Now);
    QCOMPARE(usage->at(0).forecast->value, 741'600 * UsageScale);

    const Subscription subscription = business();
    const PlanCatalogue plans = catalogue();
    const std::optional<NextCharge> charge
        = nextCharge(subscription, planOf(subscription, plans), *usage, 0, Now);
    QVERIFY(charge.has_value());
    QCOMPARE(charge->amount.minor, 16039);
    QVERIFY(charge->estimate);
}

void DemoSampleTest::historyTellsHowItCameToBusiness()
{
    QFETCH(const Engine, engine);
    TestDatabase database(engine);
    QVERIFY2(database.isOpen(), database.error());
    const WallClock clock(Wall);
    QVERIFY(DemoSample(*database, clock).insert().has_value());
    const auto page = withScope(*database, Acme, [](Connection &connection, const OrganizationScope &scope) {
        return loadChanges(connection, scope, QString(), 2);
    });
    QVERIFY(page->hasMore);
    const SubscriptionChange &newest = page->changes.front();
    QCOMPARE(newest.toPlan, QStringLiteral("Business"));
    QCOMPARE(newest.actor, QStringLiteral("Maya Okafor"));
    QCOMPARE(newest.monthlyEffect->minor, 5000);
    const auto rest = withScope(*database, Acme, [&](Connection &connection, const OrganizationScope &scope) {
        return loadChanges(connection, scope, page->changes.back().id, 2);
    });
    QCOMPARE(rest->changes.size(), 1u);
    QVERIFY(!rest->hasMore);
    QCOMPARE(rest->changes.front().kind, SubscriptionChange::Kind::Start);
}

void DemoSampleTest::secondStartChangesNothing()
{
    QFETCH(const Engine, engine);
    TestDatabase database(engine);
    QVERIFY2(database.isOpen(), database.error());
    const WallClock clock(Wall);
    DemoSample sample(*database, clock);
    QVERIFY(sample.insert().has_value());
    QVERIFY(mirrorCustomers(*database, Now, 1).has_value());
    QVERIFY(sample.feedUsage().has_value());
    const QByteArray before = contents(*database);
    QVERIFY(sample.insert().has_value());
    QVERIFY(sample.feedUsage().has_value());
    QCOMPARE(contents(*database), before);
}

void DemoSampleTest::databaseWithOtherDataIsRefused()
{
    QFETCH(const Engine, engine);
    TestDatabase database(engine);
    QVERIFY2(database.isOpen(), database.error());
    QVERIFY(!addLinked(*database, QStringLiteral("real"), QStringLiteral("cus_real")).isEmpty());
    const WallClock clock(Wall);
    QCOMPARE(DemoSample(*database, clock).insert().error().code, QStringLiteral("database_not_empty"));
    QCOMPARE(number(*database, "SELECT COUNT(*) FROM organizations"), 1);
}

QTEST_GUILESS_MAIN(DemoSampleTest)
#include "tst_demosample.moc"
