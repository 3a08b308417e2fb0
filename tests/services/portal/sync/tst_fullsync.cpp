// SPDX-License-Identifier: MIT
#include "services/portal/api/route.h"
#include "services/portal/billing/billingroutes.h"
#include "services/portal/billing/catalogue.h"
#include "services/portal/sync/fullsync.h"
#include "services/portal/sync/replay.h"
#include "services/portal/sync/syncservice.h"
#include "services/portal/sync/syncstate.h"
#include "services/wire/portal.h"
#include "tests/services/portal/sync/fakeprovider.h"
#include "tests/services/portal/sync/fixture.h"

using namespace portico;
using namespace portico::portal;
using namespace portico::portal::fixture;

namespace {

const QString Acme = QStringLiteral("cus_acme");

class Case
{
public:
    explicit Case(Engine engine) : database(engine), provider({fake.url(), Secret("rk_test_portal"), 10'000})
    {
        if (!database.isOpen())
            return;
        addLinked(*database, QStringLiteral("acme"), Acme);
        fake.put(FakeProvider::clock(QStringLiteral("clock_1"), Now));
        fake.put(FakeProvider::customer(Acme, QStringLiteral("clock_1")));
        fake.put(FakeProvider::card(QStringLiteral("pm_1"), Acme, QStringLiteral("4242")));
        fake.put(FakeProvider::product(QStringLiteral("prod_team"), QStringLiteral("team"), 1));
        const QJsonObject price
            = FakeProvider::price(QStringLiteral("price_team"), QStringLiteral("prod_team"), 4900);
        fake.put(price);
        fake.put(FakeProvider::subscription(QStringLiteral("sub_1"), Acme, price));
        for (int i = 0; i < 250; ++i)
            fake.put(FakeProvider::invoice(QStringLiteral("in_%1").arg(i), Acme, QStringLiteral("paid"), 100,
                Now - std::chrono::hours(i)));
        fake.put(FakeProvider::customer(QStringLiteral("cus_stranger")));
    }

    TestDatabase database;
    FakeProvider fake;
    WallClock clock{Now + days{5}};
    ProviderThread provider;
};

/// What GET subscription answers to the owner of Acme.
Result<http::Response> getSubscription(Database &database, CatalogueCache &catalogue)
{
    RouteTable routes;
    addBillingRoutes(routes, catalogue);
    const RouteTable::Match match = routes.match("GET", "/api/portal/subscription");
    const FastHandler &handler = std::get<FastHandler>(match.route->handler);
    const http::Request request;
    return withScope(database, Acme,
        [&](Connection &connection, const OrganizationScope &scope) -> Result<http::Response> {
            RequestContext base(request, QStringLiteral("req"), Now);
            base.maybeScope = scope;
            RouteContext context(std::move(base), connection);
            return handler(context);
        });
}

} // namespace

class FullSyncTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everythingOfLinkedCustomersIsRead_data() { addEngineRows(); }
    void everythingOfLinkedCustomersIsRead();
    void whatVanishedIsGone_data() { addEngineRows(); }
    void whatVanishedIsGone();
    void missedChangesBecomeHistory_data() { addEngineRows(); }
    void missedChangesBecomeHistory();
    void laterLinkIsCaughtUpWith_data() { addEngineRows(); }
    void laterLinkIsCaughtUpWith();
    void missedEventsAreReplayedOnce_data() { addEngineRows(); }
    void missedEventsAreReplayedOnce();
    void readinessFollowsTheFirstReading_data() { addEngineRows(); }
    void readinessFollowsTheFirstReading();
    void hungProviderLeavesReadingAlone_data() { addEngineRows(); }
    void hungProviderLeavesReadingAlone();
};

void FullSyncTest::everythingOfLinkedCustomersIsRead()
{
    QFETCH(const Engine, engine);
    Case test(engine);
    QVERIFY2(test.database.isOpen(), test.database.error());
    FullSync sync(*test.database, test.provider, test.clock);
    QVERIFY(!*sync.hasRunBefore());
    QVERIFY(sync.run().has_value());
    QVERIFY(*sync.hasRunBefore());
    QCOMPARE(number(*test.database, "SELECT COUNT(*) FROM mirror_invoices"), 250);
    QCOMPARE(number(*test.database, "SELECT COUNT(*) FROM mirror_customers"), 1);
    QCOMPARE(number(*test.database, "SELECT COUNT(*) FROM mirror_payment_methods"), 1);
    QCOMPARE(number(*test.database, "SELECT COUNT(*) FROM mirror_subscriptions"), 1);
    QCOMPARE(number(*test.database, "SELECT COUNT(*) FROM mirror_products"), 1);
    QCOMPARE(number(*test.database, "SELECT COUNT(*) FROM mirror_prices"), 1);
    QCOMPARE(
        number(*test.database, "SELECT frozen_time FROM mirror_test_clocks"), Now.time_since_epoch().count());
    // The history begins with what there is, dated when it began.
    QCOMPARE(text(*test.database, "SELECT kind FROM subscription_changes"), QStringLiteral("start"));
    QCOMPARE(number(*test.database, "SELECT at FROM subscription_changes"), 1688169600);
    QVERIFY(sync.run().has_value());
    QCOMPARE(number(*test.database, "SELECT COUNT(*) FROM subscription_changes"), 1);
}

void FullSyncTest::whatVanishedIsGone()
{
    QFETCH(const Engine, engine);
    Case test(engine);
    QVERIFY2(test.database.isOpen(), test.database.error());
    FullSync sync(*test.database, test.provider, test.clock);
    QVERIFY(sync.run().has_value());
    test.fake.remove(QStringLiteral("in_7"));
    test.fake.remove(QStringLiteral("pm_1"));
    test.fake.remove(QStringLiteral("price_team"));
    QVERIFY(sync.run().has_value());
    QCOMPARE(number(*test.database, "SELECT COUNT(*) FROM mirror_invoices WHERE deleted = 0"), 249);
    QCOMPARE(number(*test.database, "SELECT COUNT(*) FROM mirror_payment_methods WHERE deleted = 0"), 0);
    QCOMPARE(number(*test.database, "SELECT COUNT(*) FROM mirror_prices WHERE deleted = 0"), 0);
    test.fake.remove(Acme);
    QVERIFY(sync.run().has_value());
    QCOMPARE(number(*test.database, "SELECT COUNT(*) FROM mirror_customers WHERE deleted = 0"), 0);
    QCOMPARE(number(*test.database, "SELECT COUNT(*) FROM mirror_subscriptions WHERE deleted = 0"), 0);
}

void FullSyncTest::missedChangesBecomeHistory()
{
    QFETCH(const Engine, engine);
    Case test(engine);
    QVERIFY2(test.database.isOpen(), test.database.error());
    FullSync sync(*test.database, test.provider, test.clock);
    QVERIFY(sync.run().has_value());
    const QJsonObject price
        = FakeProvider::price(QStringLiteral("price_team"), QStringLiteral("prod_team"), 4900);
    test.fake.put(
        FakeProvider::subscription(QStringLiteral("sub_1"), Acme, price, QStringLiteral("canceled")));
    QVERIFY(sync.run().has_value());
    QCOMPARE(number(*test.database, "SELECT COUNT(*) FROM subscription_changes WHERE kind = 'canceled'"), 1);
}

void FullSyncTest::laterLinkIsCaughtUpWith()
{
    QFETCH(const Engine, engine);
    Case test(engine);
    QVERIFY2(test.database.isOpen(), test.database.error());
    FullSync sync(*test.database, test.provider, test.clock);
    QVERIFY(sync.run().has_value());
    const int before = test.fake.requests();
    QVERIFY(sync.syncNewlyLinked().has_value());
    QCOMPARE(test.fake.requests(), before);
    QVERIFY(!addLinked(*test.database, QStringLiteral("late"), QStringLiteral("cus_stranger")).isEmpty());
    QVERIFY(sync.syncNewlyLinked().has_value());
    QCOMPARE(number(*test.database, "SELECT COUNT(*) FROM mirror_customers"), 2);
}

void FullSyncTest::missedEventsAreReplayedOnce()
{
    QFETCH(const Engine, engine);
    Case test(engine);
    QVERIFY2(test.database.isOpen(), test.database.error());
    QVERIFY(FullSync(*test.database, test.provider, test.clock).run().has_value());
    // Dated by the clock of the customer, which lies days before wall time.
    for (int i = 0; i < 130; ++i)
        test.fake.addEvent(QStringLiteral("evt_%1").arg(i), QStringLiteral("invoice.updated"),
            QStringLiteral("in_1"), Now + std::chrono::seconds(i));
    Replay replay(*test.database, test.provider, test.clock);
    QCOMPARE(*replay.run(), 130);
    QCOMPARE(*replay.run(), 0);
    test.fake.addEvent(
        QStringLiteral("evt_late"), QStringLiteral("invoice.updated"), QStringLiteral("in_2"), Now + 60s);
    QCOMPARE(*replay.run(), 1);
    QCOMPARE(number(*test.database, "SELECT COUNT(*) FROM webhook_inbox"), 131);
}

void FullSyncTest::readinessFollowsTheFirstReading()
{
    QFETCH(const Engine, engine);
    Case test(engine);
    QVERIFY2(test.database.isOpen(), test.database.error());
    test.fake.setMode(FakeProvider::Mode::Fails);
    std::atomic<int> moved = 0;
    SyncService::Options options;
    options.billingTimeMoved = [&] { ++moved; };
    {
        SyncService sync(*test.database, test.provider, test.clock, options);
        sync.start();
        QTRY_VERIFY(test.fake.requests() > 0);
        QVERIFY(!sync.isReady());
        test.fake.setMode(FakeProvider::Mode::Answers);
        QTRY_VERIFY_WITH_TIMEOUT(sync.isReady(), 60'000);
        QVERIFY(moved > 0);
    }
    // With a whole mirror from before, a provider that is down does not keep the portal from answering.
    test.fake.setMode(FakeProvider::Mode::Fails);
    SyncService again(*test.database, test.provider, test.clock, options);
    again.start();
    QTRY_VERIFY_WITH_TIMEOUT(again.isReady(), 60'000);
}

void FullSyncTest::hungProviderLeavesReadingAlone()
{
    QFETCH(const Engine, engine);
    Case test(engine);
    QVERIFY2(test.database.isOpen(), test.database.error());
    QVERIFY(FullSync(*test.database, test.provider, test.clock).run().has_value());
    test.fake.addEvent(QStringLiteral("evt_1"), QStringLiteral("customer.updated"), Acme, Now);
    QCOMPARE(*Replay(*test.database, test.provider, test.clock).run(), 1);

    test.fake.setMode(FakeProvider::Mode::Hangs);
    InboxWorker worker(*test.database, test.provider, test.clock);
    const int before = test.fake.requests();
    worker.start();
    QTRY_VERIFY(test.fake.requests() > before);
    CatalogueCache catalogue;
    const Result<http::Response> answer = getSubscription(*test.database, catalogue);
    QVERIFY(answer.has_value());
    QCOMPARE(answer->status, 200);
    const auto summary = wire::decodeSubscription(answer->body);
    QCOMPARE(summary->value.plan->name, QStringLiteral("team"));
    QCOMPARE(summary->stamp.now, Now);
    QCOMPARE(test.fake.requests(), before + 1);
    test.fake.setMode(FakeProvider::Mode::Answers);
}

QTEST_GUILESS_MAIN(FullSyncTest)
#include "tst_fullsync.moc"
