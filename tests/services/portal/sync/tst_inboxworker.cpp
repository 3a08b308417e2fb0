// SPDX-License-Identifier: MIT
#include "services/portal/billing/billingfacts.h"
#include "services/portal/billing/changerepository.h"
#include "services/portal/sync/fullsync.h"
#include "services/portal/sync/inboxworker.h"
#include "services/portal/sync/providerthread.h"
#include "tests/services/portal/sync/fakeprovider.h"
#include "tests/services/portal/sync/fixture.h"

#include <QJsonDocument>

#include <random>

using namespace portico;
using namespace portico::portal;
using namespace portico::portal::fixture;

namespace {

const QString Acme = QStringLiteral("cus_acme");
using Step = InboxWorker::Step;

stripe::Event eventFrom(const QByteArray &json)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    const QJsonObject subject = object[u"data"][u"object"].toObject();
    stripe::Event event;
    event.id = object[u"id"].toString();
    event.type = object[u"type"].toString();
    event.objectId = subject[u"id"].toString();
    event.objectType = subject[u"object"].toString();
    event.customerId = event.objectType == u"customer" ? event.objectId : subject[u"customer"].toString();
    event.created = UtcSeconds{std::chrono::seconds{object[u"created"].toInteger()}};
    event.raw = json;
    return event;
}

/// A portal's database beside a provider that Acme is a customer of.
class Case
{
public:
    explicit Case(Engine engine, bool linked = true)
        : database(engine), provider({fake.url(), Secret("rk_test_portal"), 10'000})
    {
        if (!database.isOpen())
            return;
        if (linked)
            addLinked(*database, QStringLiteral("acme"), Acme);
        fake.put(FakeProvider::customer(Acme));
        worker = std::make_unique<InboxWorker>(*database, provider, clock, [this] { ++clockMoves; });
    }

    void deliver(const QByteArray &event)
    {
        const std::vector<stripe::Event> events{eventFrom(event)};
        const Result<int> added = database->transaction(
            [&](Connection &connection) { return Inbox(connection).add(events, clock.now()); });
        Q_ASSERT(added.has_value());
    }
    void occur(const char *id, const char *type, const char *objectId)
    {
        deliver(fake.addEvent(
            QString::fromLatin1(id), QString::fromLatin1(type), QString::fromLatin1(objectId), Now));
    }
    /// Applies everything that is due, and says how often that was.
    int drain()
    {
        int steps = 0;
        while (true) {
            const Result<Step> step = worker->applyNext();
            Q_ASSERT(step.has_value());
            if (*step == Step::Idle)
                return steps;
            ++steps;
        }
    }
    Step next() { return worker->applyNext().value(); }

    /// All of the mirror but when and in which order it was read.
    QByteArray mirror()
    {
        QByteArray all;
        for (const QByteArray sql :
            {"SELECT id || CAST(deleted AS TEXT), data FROM mirror_products ORDER BY id",
                "SELECT id || CAST(deleted AS TEXT), data FROM mirror_prices ORDER BY id",
                "SELECT id || CAST(deleted AS TEXT), data FROM mirror_customers ORDER BY id",
                "SELECT id || status || CAST(deleted AS TEXT), data FROM mirror_subscriptions ORDER BY id",
                "SELECT id || CAST(deleted AS TEXT), data FROM mirror_payment_methods WHERE deleted = 0 "
                "ORDER BY id",
                "SELECT id || status || CAST(total AS TEXT) || CAST(deleted AS TEXT), data FROM "
                "mirror_invoices ORDER BY id"}) {
            const Result<QByteArray> rows = database->read([&](Connection &connection) -> Result<QByteArray> {
                Result<Rows> found = connection.query(sql);
                if (!found)
                    return failure(found.error());
                QByteArray lines;
                while (found->next())
                    lines += found->text(0).toUtf8() + ' ' + found->bytes(1) + '\n';
                return lines;
            });
            all += rows.value_or("failed") + "--\n";
        }
        return all;
    }
    QStringList history()
    {
        QStringList kinds;
        const auto page
            = withScope(*database, Acme, [](Connection &connection, const OrganizationScope &scope) {
                  return loadChanges(connection, scope, QString(), 100);
              });
        for (const SubscriptionChange &change : page->changes)
            kinds.append(subscriptionChangeKindName(change.kind));
        return kinds;
    }

    TestDatabase database;
    FakeProvider fake;
    WallClock clock;
    ProviderThread provider;
    std::unique_ptr<InboxWorker> worker;
    std::atomic<int> clockMoves = 0;
};

const QJsonObject TeamPrice
    = FakeProvider::price(QStringLiteral("price_team"), QStringLiteral("prod_team"), 4900);
const QJsonObject BusinessPrice
    = FakeProvider::price(QStringLiteral("price_business"), QStringLiteral("prod_business"), 9900);

void addPlans(FakeProvider &fake)
{
    fake.put(FakeProvider::product(QStringLiteral("prod_team"), QStringLiteral("team"), 1));
    fake.put(FakeProvider::product(QStringLiteral("prod_business"), QStringLiteral("business"), 2));
    fake.put(TeamPrice);
    fake.put(BusinessPrice);
}

QJsonObject subscriptionWith(const QJsonObject &price, const char *status = "active")
{
    return FakeProvider::subscription(QStringLiteral("sub_1"), Acme, price, QString::fromLatin1(status));
}

/// One thing that happens at the provider.
struct Happening
{
    QString type;
    QJsonObject object;
    bool removes = false;
};

/// A year of a customer, as the provider goes through it.
std::vector<Happening> story()
{
    const auto bill = [](const char *id, const char *status) {
        return FakeProvider::invoice(QString::fromLatin1(id), Acme, QString::fromLatin1(status), 9900, Now);
    };
    QJsonObject renamed = FakeProvider::customer(Acme);
    renamed[u"name"] = QStringLiteral("Acme Robotics");
    return {
        {QStringLiteral("product.created"),
            FakeProvider::product(QStringLiteral("prod_team"), QStringLiteral("team"), 1)},
        {QStringLiteral("price.created"), TeamPrice},
        {QStringLiteral("customer.created"), FakeProvider::customer(Acme)},
        {QStringLiteral("payment_method.attached"),
            FakeProvider::card(QStringLiteral("pm_1"), Acme, QStringLiteral("4242"))},
        {QStringLiteral("customer.subscription.created"), subscriptionWith(TeamPrice, "incomplete")},
        {QStringLiteral("invoice.created"), bill("in_1", "draft")},
        {QStringLiteral("invoice.finalized"), bill("in_1", "open")},
        {QStringLiteral("invoice.paid"), bill("in_1", "paid")},
        {QStringLiteral("customer.subscription.updated"), subscriptionWith(TeamPrice)},
        {QStringLiteral("invoice.created"), bill("in_2", "draft")},
        {QStringLiteral("invoice.deleted"), bill("in_2", "draft"), true},
        {QStringLiteral("product.created"),
            FakeProvider::product(QStringLiteral("prod_business"), QStringLiteral("business"), 2)},
        {QStringLiteral("price.created"), BusinessPrice},
        {QStringLiteral("customer.subscription.updated"), subscriptionWith(BusinessPrice)},
        {QStringLiteral("payment_method.attached"),
            FakeProvider::card(QStringLiteral("pm_2"), Acme, QStringLiteral("5100"))},
        {QStringLiteral("payment_method.detached"),
            FakeProvider::card(QStringLiteral("pm_1"), QString(), QStringLiteral("4242"))},
        {QStringLiteral("customer.updated"), renamed},
        {QStringLiteral("invoice.created"), bill("in_3", "open")},
        {QStringLiteral("customer.subscription.updated"), subscriptionWith(BusinessPrice, "past_due")},
        {QStringLiteral("invoice.voided"), bill("in_3", "void")},
        {QStringLiteral("price.updated"),
            FakeProvider::price(QStringLiteral("price_team"), QStringLiteral("prod_team"), 5900)},
        {QStringLiteral("customer.subscription.deleted"), subscriptionWith(BusinessPrice, "canceled")},
    };
}

} // namespace

class InboxWorkerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachKindOfObjectIsReadAgain_data() { addEngineRows(); }
    void eachKindOfObjectIsReadAgain();
    void eventsWaitingTogetherTakeOneRequest_data() { addEngineRows(); }
    void eventsWaitingTogetherTakeOneRequest();
    void twoEventsOfOneSecondEndInTheLaterState_data() { addEngineRows(); }
    void twoEventsOfOneSecondEndInTheLaterState();
    void anyOrderAndAnyNumberEndsInTheSameState_data();
    void anyOrderAndAnyNumberEndsInTheSameState();
    void strangersAreParkedUntilTheyAreLinked_data() { addEngineRows(); }
    void strangersAreParkedUntilTheyAreLinked();
    void failingProviderIsTriedAgain_data() { addEngineRows(); }
    void failingProviderIsTriedAgain();
    void hopelessEventsAreBuried_data() { addEngineRows(); }
    void hopelessEventsAreBuried();
    void deathBeforeTheCommitAppliesOnce_data() { addEngineRows(); }
    void deathBeforeTheCommitAppliesOnce();
    void clockThatMovedIsTold_data() { addEngineRows(); }
    void clockThatMovedIsTold();
    void unknownKindsAreAcknowledged_data() { addEngineRows(); }
    void unknownKindsAreAcknowledged();
    void severalWorkersShareOneInbox_data() { addEngineRows(); }
    void severalWorkersShareOneInbox();
};

void InboxWorkerTest::eachKindOfObjectIsReadAgain()
{
    QFETCH(const Engine, engine);
    Case test(engine);
    QVERIFY2(test.database.isOpen(), test.database.error());
    addPlans(test.fake);
    test.fake.put(subscriptionWith(BusinessPrice));
    test.fake.put(FakeProvider::card(QStringLiteral("pm_1"), Acme, QStringLiteral("4242")));
    test.fake.put(FakeProvider::invoice(QStringLiteral("in_1"), Acme, QStringLiteral("open"), 9900, Now));
    test.occur("evt_1", "customer.subscription.created", "sub_1");
    test.occur("evt_2", "customer.updated", "cus_acme");
    test.occur("evt_3", "invoice.finalized", "in_1");
    QCOMPARE(test.drain(), 3);
    const auto facts
        = withScope(*test.database, Acme, [](Connection &connection, const OrganizationScope &scope) {
              return loadBillingFacts(connection, scope, PlanCatalogue(), Now);
          });
    QCOMPARE(facts->subscriptions.front().items.front().price.id, QStringLiteral("price_business"));
    QCOMPARE(facts->customer.name, QStringLiteral("Acme"));
    QCOMPARE(facts->paymentMethods.front().last4, QStringLiteral("4242"));
    QCOMPARE(facts->openInvoices.front().total.minor, 9900);
    // The plan came along, or the history could not name it.
    QCOMPARE(number(*test.database, "SELECT COUNT(*) FROM mirror_products"), 1);
    QCOMPARE(test.history(), QStringList{QStringLiteral("start")});
}

void InboxWorkerTest::eventsWaitingTogetherTakeOneRequest()
{
    QFETCH(const Engine, engine);
    Case test(engine);
    QVERIFY2(test.database.isOpen(), test.database.error());
    test.fake.put(FakeProvider::invoice(QStringLiteral("in_1"), Acme, QStringLiteral("paid"), 9900, Now));
    for (const char *id : {"evt_1", "evt_2", "evt_3", "evt_4"})
        test.occur(id, "invoice.updated", "in_1");
    QCOMPARE(test.drain(), 1);
    QCOMPARE(test.fake.requests("/v1/invoices"), 1);
    QCOMPARE(number(*test.database, "SELECT COUNT(*) FROM webhook_inbox WHERE state = 'applied'"), 4);
}

void InboxWorkerTest::twoEventsOfOneSecondEndInTheLaterState()
{
    QFETCH(const Engine, engine);
    Case test(engine);
    QVERIFY2(test.database.isOpen(), test.database.error());
    test.fake.put(FakeProvider::invoice(QStringLiteral("in_1"), Acme, QStringLiteral("open"), 9900, Now));
    const QByteArray opened = test.fake.addEvent(
        QStringLiteral("evt_b"), QStringLiteral("invoice.finalized"), QStringLiteral("in_1"), Now);
    test.fake.put(FakeProvider::invoice(QStringLiteral("in_1"), Acme, QStringLiteral("paid"), 9900, Now));
    const QByteArray paid = test.fake.addEvent(
        QStringLiteral("evt_a"), QStringLiteral("invoice.paid"), QStringLiteral("in_1"), Now);
    test.deliver(paid);
    QCOMPARE(test.drain(), 1);
    test.deliver(opened);
    QCOMPARE(test.drain(), 1);
    QCOMPARE(text(*test.database, "SELECT status FROM mirror_invoices"), QStringLiteral("paid"));
}

void InboxWorkerTest::anyOrderAndAnyNumberEndsInTheSameState_data()
{
    QTest::addColumn<Engine>("engine");
    QTest::addColumn<unsigned>("seed");
    std::random_device device;
    for (const Engine engine : AllEngines) {
        const int rounds = engine == Engine::Sqlite ? 6 : 2;
        for (int i = 0; i < rounds; ++i) {
            const unsigned seed = device();
            QTest::addRow("%s, seed %u", engineName(engine).constData(), seed) << engine << seed;
        }
    }
}

void InboxWorkerTest::anyOrderAndAnyNumberEndsInTheSameState()
{
    QFETCH(const Engine, engine);
    QFETCH(const unsigned, seed);
    Case orderly(engine);
    Case wild(engine);
    QVERIFY2(orderly.database.isOpen() && wild.database.isOpen(), wild.database.error());
    std::mt19937 random(seed);
    const auto below = [&](int end) { return std::uniform_int_distribution<int>(0, end - 1)(random); };
    std::vector<QByteArray> late;
    int index = 0;
    const auto happen = [&](Case &test, const Happening &happening) {
        if (happening.removes)
            test.fake.remove(happening.object[u"id"].toString());
        else
            test.fake.put(happening.object);
        QJsonObject event{{QStringLiteral("id"), QStringLiteral("evt_%1").arg(index)},
            {QStringLiteral("type"), happening.type},
            {QStringLiteral("created"), qint64(Now.time_since_epoch().count())}};
        event[u"data"] = QJsonObject{{QStringLiteral("object"), happening.object}};
        return QJsonDocument(event).toJson(QJsonDocument::Compact);
    };
    for (const Happening &happening : story()) {
        orderly.deliver(happen(orderly, happening));
        orderly.drain();
        // Here each delivery waits for a while, comes up to three times, and not in order.
        const QByteArray event = happen(wild, happening);
        for (int copies = 1 + below(3); copies > 0; --copies)
            late.push_back(event);
        std::shuffle(late.begin(), late.end(), random);
        for (int deliveries = below(3); deliveries > 0 && !late.empty(); --deliveries) {
            wild.deliver(late.back());
            late.pop_back();
        }
        if (below(3) == 0)
            wild.drain();
        ++index;
    }
    for (const QByteArray &event : late)
        wild.deliver(event);
    wild.drain();
    QCOMPARE(wild.mirror(), orderly.mirror());
    QVERIFY(orderly.mirror().contains("5900"));
}

void InboxWorkerTest::strangersAreParkedUntilTheyAreLinked()
{
    QFETCH(const Engine, engine);
    Case test(engine, false);
    QVERIFY2(test.database.isOpen(), test.database.error());
    test.fake.put(FakeProvider::invoice(QStringLiteral("in_1"), Acme, QStringLiteral("open"), 9900, Now));
    test.occur("evt_1", "invoice.finalized", "in_1");
    QCOMPARE(test.next(), Step::Parked);
    QCOMPARE(test.next(), Step::Idle);
    QCOMPARE(test.fake.requests(), 0);
    QVERIFY(!addLinked(*test.database, QStringLiteral("acme"), Acme).isEmpty());
    QCOMPARE(test.next(), Step::Applied);
    QCOMPARE(number(*test.database, "SELECT COUNT(*) FROM mirror_invoices"), 1);
}

void InboxWorkerTest::failingProviderIsTriedAgain()
{
    QFETCH(const Engine, engine);
    Case test(engine);
    QVERIFY2(test.database.isOpen(), test.database.error());
    test.fake.put(FakeProvider::invoice(QStringLiteral("in_1"), Acme, QStringLiteral("open"), 9900, Now));
    test.occur("evt_1", "invoice.finalized", "in_1");
    test.fake.setMode(FakeProvider::Mode::Fails);
    QCOMPARE(test.next(), Step::Retried);
    QCOMPARE(test.next(), Step::Idle);
    QVERIFY(!text(*test.database, "SELECT error FROM webhook_inbox").isEmpty());
    test.fake.setMode(FakeProvider::Mode::Answers);
    test.clock.time += 1h;
    QCOMPARE(test.next(), Step::Applied);
    QVERIFY(text(*test.database, "SELECT error FROM webhook_inbox").isEmpty());
}

void InboxWorkerTest::hopelessEventsAreBuried()
{
    QFETCH(const Engine, engine);
    Case test(engine);
    QVERIFY2(test.database.isOpen(), test.database.error());
    test.fake.put(FakeProvider::invoice(QStringLiteral("in_1"), Acme, QStringLiteral("open"), 9900, Now));
    test.occur("evt_1", "invoice.finalized", "in_1");
    test.fake.setMode(FakeProvider::Mode::Fails);
    test.clock.time += days{4};
    QCOMPARE(test.next(), Step::Buried);
    QCOMPARE(test.next(), Step::Idle);
    QCOMPARE(text(*test.database, "SELECT state FROM webhook_inbox"), QStringLiteral("dead"));
}

void InboxWorkerTest::deathBeforeTheCommitAppliesOnce()
{
    QFETCH(const Engine, engine);
    Case test(engine);
    QVERIFY2(test.database.isOpen(), test.database.error());
    addPlans(test.fake);
    test.fake.put(subscriptionWith(BusinessPrice));
    test.occur("evt_1", "customer.subscription.created", "sub_1");
    // Somebody leased it and is gone.
    QVERIFY(*test.database->transaction([](Connection &connection) { return Inbox(connection).lease(Now); }));
    QCOMPARE(test.next(), Step::Idle);
    QCOMPARE(*execute(*test.database, "UPDATE webhook_inbox SET lease_until = 0"), 1);
    QCOMPARE(test.next(), Step::Applied);
    QCOMPARE(test.history(), QStringList{QStringLiteral("start")});
    QCOMPARE(*execute(*test.database, "UPDATE webhook_inbox SET state = 'received'"), 1);
    QCOMPARE(test.next(), Step::Applied);
    QCOMPARE(test.history(), QStringList{QStringLiteral("start")});
}

void InboxWorkerTest::clockThatMovedIsTold()
{
    QFETCH(const Engine, engine);
    Case test(engine);
    QVERIFY2(test.database.isOpen(), test.database.error());
    test.fake.put(FakeProvider::customer(Acme, QStringLiteral("clock_1")));
    test.fake.put(FakeProvider::clock(QStringLiteral("clock_1"), Now));
    test.occur("evt_1", "customer.updated", "cus_acme");
    test.occur("evt_2", "test_helpers.test_clock.ready", "clock_1");
    QCOMPARE(test.drain(), 2);
    QCOMPARE(test.clockMoves.load(), 2);
    QCOMPARE(
        number(*test.database, "SELECT frozen_time FROM mirror_test_clocks"), Now.time_since_epoch().count());
    // History is dated by the clock as it is now, even before the event about the clock has come.
    addPlans(test.fake);
    test.fake.put(subscriptionWith(TeamPrice));
    test.fake.put(FakeProvider::clock(QStringLiteral("clock_1"), Now + days{14}));
    test.occur("evt_3", "customer.subscription.created", "sub_1");
    QCOMPARE(test.drain(), 1);
    QCOMPARE(number(*test.database, "SELECT at FROM subscription_changes"),
        (Now + days{14}).time_since_epoch().count());
}

void InboxWorkerTest::unknownKindsAreAcknowledged()
{
    QFETCH(const Engine, engine);
    Case test(engine);
    QVERIFY2(test.database.isOpen(), test.database.error());
    test.deliver(
        R"({"id":"evt_1","type":"radar.early_fraud_warning.created","created":1,"data":{"object":{"id":"issfr_1","object":"radar.early_fraud_warning"}}})");
    test.deliver(
        R"({"id":"evt_2","type":"invoice.upcoming","created":1,"data":{"object":{"object":"invoice","customer":"cus_acme"}}})");
    QCOMPARE(test.drain(), 2);
    QCOMPARE(test.fake.requests(), 0);
    QCOMPARE(number(*test.database, "SELECT COUNT(*) FROM webhook_inbox WHERE state = 'applied'"), 2);
}

void InboxWorkerTest::severalWorkersShareOneInbox()
{
    QFETCH(const Engine, engine);
    Case test(engine);
    QVERIFY2(test.database.isOpen(), test.database.error());
    constexpr int Count = 60;
    for (int i = 0; i < Count; ++i) {
        const QByteArray id = "in_" + QByteArray::number(i);
        test.fake.put(FakeProvider::invoice(QString::fromLatin1(id), Acme, QStringLiteral("paid"), 100, Now));
        test.occur(("evt_" + id).constData(), "invoice.paid", id.constData());
    }
    {
        InboxWorker second(*test.database, test.provider, test.clock);
        InboxWorker third(*test.database, test.provider, test.clock);
        second.start();
        third.start();
        QTRY_COMPARE_WITH_TIMEOUT(
            number(*test.database, "SELECT COUNT(*) FROM webhook_inbox WHERE state = 'applied'"), Count,
            60'000);
    }
    QCOMPARE(test.fake.requests("/v1/invoices/"), Count);
}

QTEST_GUILESS_MAIN(InboxWorkerTest)
#include "tst_inboxworker.moc"
