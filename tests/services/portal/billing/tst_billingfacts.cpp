// SPDX-License-Identifier: MIT
#include "services/portal/billing/billingfacts.h"
#include "services/portal/billing/billingtime.h"
#include "services/portal/billing/catalogue.h"
#include "services/portal/billing/changerepository.h"
#include "tests/services/portal/sync/fixture.h"

using namespace portico;
using namespace portico::portal;
using namespace portico::portal::fixture;

namespace {

const QString Acme = QStringLiteral("cus_acme");

Product planProduct(const char *id, const char *slug, const char *name, const char *rank)
{
    Product product;
    product.id = QString::fromLatin1(id);
    product.name = QString::fromLatin1(name);
    product.metadata = {{QStringLiteral("portico_plan"), QString::fromLatin1(slug)},
        {QStringLiteral("portico_rank"), QString::fromLatin1(rank)},
        {QStringLiteral("portico_seats"), QStringLiteral("auto")},
        {QStringLiteral("portico_seats_included"), QStringLiteral("10")}};
    return product;
}

/// Acme on Business, with a schedule to Team and a clock.
Result<void> mirrorAcme(Connection &connection, const OrganizationScope &scope)
{
    MirrorWriter writer(connection, {1, Now});
    Customer customer;
    customer.id = Acme;
    customer.currency = QStringLiteral("usd");
    customer.testClockId = QStringLiteral("clock_1");
    customer.defaultPaymentMethodId = QStringLiteral("pm_1");
    Subscription subscription = business();
    subscription.scheduleId = QStringLiteral("sub_sched_1");
    stripe::Schedule schedule;
    schedule.id = QStringLiteral("sub_sched_1");
    schedule.subscriptionId = subscription.id;
    schedule.status = QStringLiteral("active");
    schedule.phases = {{ThisPeriod, {{QStringLiteral("price_business"), 1}}},
        {{ThisPeriod.end, ThisPeriod.end + days{31}},
            {{QStringLiteral("price_seat_team"), 4}, {QStringLiteral("price_team"), 1}}}};
    const Price seat = price("price_seat_team", "prod_team", PricePart::Seat, 800);
    const Price team = price("price_team", "prod_team", PricePart::Base, 4900);
    const PaymentMethod visa{QStringLiteral("pm_1"), QStringLiteral("card"), QStringLiteral("visa"),
        QStringLiteral("4242"), 8, 2028};
    const std::vector<Result<bool>> written{writer.put(planProduct("prod_team", "team", "Team", "1")),
        writer.put(planProduct("prod_business", "business", "Business", "2")), writer.put(team),
        writer.put(seat), writer.put(price("price_business", "prod_business", PricePart::Base, 9900)),
        writer.put(stripe::TestClock{QStringLiteral("clock_1"), Now, QStringLiteral("ready")}),
        writer.put(scope, customer), writer.put(scope, subscription), writer.put(scope, schedule),
        writer.put(scope, invoice("in_0001", Invoice::Status::Open, Now - 24h, 11610)),
        writer.put(scope, invoice("in_0002", Invoice::Status::Paid, Now - 24h, 11610))};
    for (const Result<bool> &one : written) {
        if (!one)
            return failure(one.error());
    }
    return writer.putAll(scope, {visa});
}

} // namespace

class BillingFactsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void summaryComesFromTheMirrorAlone_data() { addEngineRows(); }
    void summaryComesFromTheMirrorAlone();
    void plannedChangeBecomesHistory_data() { addEngineRows(); }
    void plannedChangeBecomesHistory();
    void billingTimeIsTheClocks_data() { addEngineRows(); }
    void billingTimeIsTheClocks();
    void organizationMayDecideItsSeatMode_data() { addEngineRows(); }
    void organizationMayDecideItsSeatMode();
    void organizationsAreKeptApart_data() { addEngineRows(); }
    void organizationsAreKeptApart();
};

void BillingFactsTest::summaryComesFromTheMirrorAlone()
{
    QFETCH(const Engine, engine);
    TestDatabase database(engine);
    QVERIFY2(database.isOpen(), database.error());
    QVERIFY(!addLinked(*database, QStringLiteral("acme"), Acme).isEmpty());
    QVERIFY(withScope(*database, Acme, mirrorAcme).has_value());
    const auto summary = withScope(*database, Acme,
        [](Connection &connection, const OrganizationScope &scope) -> Result<SubscriptionSummary> {
            const Result<PlanCatalogue> plans = loadCatalogue(connection);
            if (!plans)
                return failure(plans.error());
            const Result<BillingFacts> facts = loadBillingFacts(connection, scope, *plans, Now);
            if (!facts)
                return failure(facts.error());
            return summarize(*facts, *plans, Now);
        });
    QVERIFY(summary.has_value());
    QCOMPARE(summary->plan->name, QStringLiteral("Business"));
    QCOMPARE(summary->paymentMethod->last4, QStringLiteral("4242"));
    QCOMPARE(summary->seats->used, 1);
    QCOMPARE(summary->seats->included, 10);
    QVERIFY(summary->scheduledChange.has_value());
    QCOMPARE(summary->scheduledChange->plan.name, QStringLiteral("Team"));
    QCOMPARE(summary->scheduledChange->plan.price.minor, 4900);
    QCOMPARE(summary->scheduledChange->effectiveAt, ThisPeriod.end);
}

void BillingFactsTest::plannedChangeBecomesHistory()
{
    QFETCH(const Engine, engine);
    TestDatabase database(engine);
    QVERIFY2(database.isOpen(), database.error());
    QVERIFY(!addLinked(*database, QStringLiteral("acme"), Acme).isEmpty());
    QVERIFY(withScope(*database, Acme, mirrorAcme).has_value());
    stripe::Schedule schedule;
    schedule.id = QStringLiteral("sub_sched_1");
    schedule.subscriptionId = QStringLiteral("sub_business");
    schedule.status = QStringLiteral("released");
    const auto write = [&](qint64 fence, const char *key) {
        return withScope(*database, Acme, [&](Connection &connection, const OrganizationScope &scope) {
            return writeSchedule(connection, scope, {fence, Now}, schedule, QString::fromLatin1(key));
        });
    };
    const auto newest = [&] {
        return withScope(*database, Acme, [](Connection &connection, const OrganizationScope &scope) {
            return loadChanges(connection, scope, QString(), 10);
        })->changes;
    };
    QVERIFY(write(2, "evt_1").has_value());
    QCOMPARE(newest().size(), 1u);
    QCOMPARE(newest().front().kind, SubscriptionChange::Kind::PlanUndone);
    schedule.status = QStringLiteral("active");
    schedule.phases = {{{ThisPeriod.end, ThisPeriod.end + days{31}}, {{QStringLiteral("price_team"), 1}}}};
    QVERIFY(write(3, "evt_2").has_value());
    QVERIFY(write(4, "evt_3").has_value());
    const std::vector<SubscriptionChange> changes = newest();
    QCOMPARE(changes.size(), 2u);
    const auto planned = std::find_if(changes.begin(), changes.end(),
        [](const SubscriptionChange &change) { return change.kind == SubscriptionChange::Kind::Planned; });
    QVERIFY(planned != changes.end());
    QCOMPARE(planned->fromPlan, QStringLiteral("Business"));
    QCOMPARE(planned->toPlan, QStringLiteral("Team"));
    QCOMPARE(planned->effectiveAt, std::optional(ThisPeriod.end));
}

void BillingFactsTest::billingTimeIsTheClocks()
{
    QFETCH(const Engine, engine);
    TestDatabase database(engine);
    QVERIFY2(database.isOpen(), database.error());
    QVERIFY(!addLinked(*database, QStringLiteral("acme"), Acme).isEmpty());
    const UtcSeconds wall = Now + days{100};
    const auto time = [&] {
        return *withScope(*database, Acme, [&](Connection &connection, const OrganizationScope &scope) {
            return billingTime(connection, scope, wall);
        });
    };
    QCOMPARE(time(), wall);
    QVERIFY(withScope(*database, Acme, mirrorAcme).has_value());
    QCOMPARE(time(), Now);
    QVERIFY(*database->transaction([](Connection &connection) {
        return MirrorWriter(connection, {2, Now}).removeTestClock(QStringLiteral("clock_1"));
    }));
    QCOMPARE(time(), wall);
}

void BillingFactsTest::organizationMayDecideItsSeatMode()
{
    QFETCH(const Engine, engine);
    TestDatabase database(engine);
    QVERIFY2(database.isOpen(), database.error());
    QVERIFY(!addLinked(*database, QStringLiteral("acme"), Acme).isEmpty());
    QVERIFY(withScope(*database, Acme, mirrorAcme).has_value());
    const auto mode = [&] {
        return (*withScope(*database, Acme, [](Connection &connection, const OrganizationScope &scope) {
            return mainSubscription(connection, scope);
        }))->seatModeOverride;
    };
    QVERIFY(!mode());
    QCOMPARE(*execute(*database, "UPDATE organizations SET seat_mode = 'fixed'"), 1);
    QVERIFY(mode() == SeatMode::Fixed);
}

void BillingFactsTest::organizationsAreKeptApart()
{
    QFETCH(const Engine, engine);
    TestDatabase database(engine);
    QVERIFY2(database.isOpen(), database.error());
    QVERIFY(!addLinked(*database, QStringLiteral("acme"), Acme).isEmpty());
    QVERIFY(!addLinked(*database, QStringLiteral("other"), QStringLiteral("cus_other")).isEmpty());
    QVERIFY(withScope(*database, Acme, mirrorAcme).has_value());
    const auto facts = withScope(
        *database, QStringLiteral("cus_other"), [](Connection &connection, const OrganizationScope &scope) {
            return loadBillingFacts(connection, scope, PlanCatalogue(), Now);
        });
    QVERIFY(facts->subscriptions.empty());
    QVERIFY(facts->paymentMethods.empty());
    QVERIFY(facts->openInvoices.empty());
    QVERIFY(facts->customer.id.isEmpty());
}

QTEST_GUILESS_MAIN(BillingFactsTest)
#include "tst_billingfacts.moc"
