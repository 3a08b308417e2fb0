// SPDX-License-Identifier: MIT
#include "services/portal/billing/billingfacts.h"
#include "services/portal/billing/catalogue.h"
#include "services/portal/billing/changerepository.h"
#include "services/portal/invoices/invoicerepository.h"
#include "services/portal/sync/mirrorcodec.h"
#include "services/portal/sync/mirrorwriter.h"
#include "tests/services/portal/sync/fixture.h"

using namespace portico;
using namespace portico::portal;
using namespace portico::portal::fixture;

namespace {

const QString Acme = QStringLiteral("cus_acme");

Result<bool> putInvoice(Database &database, qint64 fence, const Invoice &invoice)
{
    return withScope(database, Acme, [&](Connection &connection, const OrganizationScope &scope) {
        return MirrorWriter(connection, {fence, Now}).put(scope, invoice);
    });
}

Result<bool> removeInvoice(Database &database, qint64 fence, const QString &id)
{
    return withScope(database, Acme, [&](Connection &connection, const OrganizationScope &scope) {
        return MirrorWriter(connection, {fence, Now}).removeInvoice(scope, id);
    });
}

Result<std::optional<Invoice>> found(Database &database, const QString &id)
{
    return withScope(database, Acme, [&](Connection &connection, const OrganizationScope &scope) {
        return InvoiceRepository(connection, scope).find(id);
    });
}

Result<void> write(Database &database, qint64 fence, const Subscription &subscription, const char *key)
{
    return withScope(database, Acme, [&](Connection &connection, const OrganizationScope &scope) {
        return writeSubscription(connection, scope, {fence, Now}, subscription, QString::fromLatin1(key));
    });
}

Result<ChangePage> history(Database &database)
{
    return withScope(database, Acme, [&](Connection &connection, const OrganizationScope &scope) {
        return loadChanges(connection, scope, QString(), 100);
    });
}

} // namespace

class MirrorWriterTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void objectsSurviveTheirEncoding();
    void laterReadingWins_data() { addEngineRows(); }
    void laterReadingWins();
    void earlierReadingCannotBringBackWhatIsGone_data() { addEngineRows(); }
    void earlierReadingCannotBringBackWhatIsGone();
    void missingPaymentMethodsAreGone_data() { addEngineRows(); }
    void missingPaymentMethodsAreGone();
    void changesOfASubscriptionBecomeHistory_data() { addEngineRows(); }
    void changesOfASubscriptionBecomeHistory();
    void catalogueFollowsTheMirror_data() { addEngineRows(); }
    void catalogueFollowsTheMirror();
};

void MirrorWriterTest::objectsSurviveTheirEncoding()
{
    Subscription subscription = business();
    subscription.cancelAt = Now + 24h;
    subscription.pause = Pause{std::nullopt, Now + 48h};
    subscription.collectionMethod = CollectionMethod::SendInvoice;
    subscription.seatModeOverride = SeatMode::Fixed;
    subscription.items[0].quantity = (qint64(1) << 60) + 1;
    QCOMPARE(mirror::decodeSubscription(mirror::encodeSubscription(subscription)), subscription);

    Product product{QStringLiteral("prod_1"), QStringLiteral("Büro"), true,
        {{QStringLiteral("portico_rank"), QStringLiteral("2")}}};
    QCOMPARE(mirror::decodeProduct(mirror::encodeProduct(product)), product);
    QCOMPARE(mirror::decodePrice(mirror::encodePrice(meteredPrice())), meteredPrice());

    Customer customer;
    customer.id = Acme;
    customer.balance = -(qint64(1) << 60) - 1;
    customer.testClockId = QStringLiteral("clock_1");
    QCOMPARE(mirror::decodeCustomer(mirror::encodeCustomer(customer)), customer);

    const PaymentMethod card{QStringLiteral("pm_1"), QStringLiteral("card"), QStringLiteral("visa"),
        QStringLiteral("4242"), 8, 2028};
    QCOMPARE(mirror::decodePaymentMethod(mirror::encodePaymentMethod(card)), card);

    stripe::Schedule schedule;
    schedule.id = QStringLiteral("sub_sched_1");
    schedule.phases.push_back({ThisPeriod, {{QStringLiteral("price_team"), 1}}});
    const stripe::Schedule read = mirror::decodeSchedule(mirror::encodeSchedule(schedule));
    QCOMPARE(read.phases.at(0).period, ThisPeriod);
    QCOMPARE(read.phases.at(0).items, schedule.phases.at(0).items);

    SubscriptionChange change;
    change.fromQuantity = 0;
    change.toQuantity = 3;
    change.effectiveAt = Now;
    change.monthlyEffect = Money{-900, "eur"_currency};
    SubscriptionChange again;
    mirror::readChange(again, mirror::encodeChange(change));
    QCOMPARE(again, change);
}

void MirrorWriterTest::laterReadingWins()
{
    QFETCH(const Engine, engine);
    TestDatabase database(engine);
    QVERIFY2(database.isOpen(), database.error());
    QVERIFY(!addLinked(*database, QStringLiteral("acme"), Acme).isEmpty());
    Invoice open = invoice("in_0001", Invoice::Status::Open, Now, 11610);
    Invoice paid = invoice("in_0001", Invoice::Status::Paid, Now, 11610);
    paid.paidAt = Now;
    paid.taxes = {{QStringLiteral("Sales tax"), *Decimal::fromString(u"8.875"), {946, "usd"_currency}}};
    QVERIFY(*putInvoice(*database, 7, paid));
    QVERIFY(!*putInvoice(*database, 6, open));
    QVERIFY(!*putInvoice(*database, 7, open));
    QCOMPARE(**found(*database, open.id), paid);
    QVERIFY(*putInvoice(*database, 8, open));
    QCOMPARE(**found(*database, open.id), open);
}

void MirrorWriterTest::earlierReadingCannotBringBackWhatIsGone()
{
    QFETCH(const Engine, engine);
    TestDatabase database(engine);
    QVERIFY2(database.isOpen(), database.error());
    QVERIFY(!addLinked(*database, QStringLiteral("acme"), Acme).isEmpty());
    const Invoice draft = invoice("in_0001", Invoice::Status::Draft, Now, 100);
    QVERIFY(*removeInvoice(*database, 5, draft.id));
    QVERIFY(!*putInvoice(*database, 4, draft));
    QVERIFY(!*found(*database, draft.id));
    QVERIFY(*putInvoice(*database, 6, draft));
    QVERIFY(*found(*database, draft.id));
}

void MirrorWriterTest::missingPaymentMethodsAreGone()
{
    QFETCH(const Engine, engine);
    TestDatabase database(engine);
    QVERIFY2(database.isOpen(), database.error());
    QVERIFY(!addLinked(*database, QStringLiteral("acme"), Acme).isEmpty());
    const PaymentMethod visa{QStringLiteral("pm_1"), QStringLiteral("card"), QStringLiteral("visa"),
        QStringLiteral("4242"), 8, 2028};
    const PaymentMethod debit{
        QStringLiteral("pm_2"), QStringLiteral("sepa_debit"), {}, QStringLiteral("3000"), 0, 0};
    const auto put = [&](qint64 fence, const std::vector<PaymentMethod> &methods) {
        return withScope(*database, Acme, [&](Connection &connection, const OrganizationScope &scope) {
            return MirrorWriter(connection, {fence, Now}).putAll(scope, methods);
        });
    };
    const auto methods = [&] {
        return withScope(*database, Acme, [&](Connection &connection, const OrganizationScope &scope) {
            return loadBillingFacts(connection, scope, PlanCatalogue(), Now);
        })->paymentMethods;
    };
    QVERIFY(put(1, {visa}).has_value());
    QVERIFY(put(3, {debit}).has_value());
    QCOMPARE(methods(), std::vector<PaymentMethod>{debit});
    QVERIFY(put(2, {visa}).has_value());
    QCOMPARE(methods(), std::vector<PaymentMethod>{debit});
}

void MirrorWriterTest::changesOfASubscriptionBecomeHistory()
{
    QFETCH(const Engine, engine);
    TestDatabase database(engine);
    QVERIFY2(database.isOpen(), database.error());
    QVERIFY(!addLinked(*database, QStringLiteral("acme"), Acme).isEmpty());
    QVERIFY(write(*database, 1, business(), "evt_1").has_value());
    QCOMPARE(history(*database)->changes.size(), 1u);
    QCOMPARE(history(*database)->changes[0].kind, SubscriptionChange::Kind::Start);

    Subscription canceling = business();
    canceling.cancelAtPeriodEnd = true;
    QVERIFY(write(*database, 3, canceling, "evt_2").has_value());
    QVERIFY(write(*database, 2, business(), "evt_3").has_value()); // read earlier, written later
    QVERIFY(write(*database, 4, canceling, "evt_4").has_value());
    const Result<ChangePage> page = history(*database);
    QCOMPARE(page->changes.size(), 2u);
    QVERIFY(std::any_of(page->changes.begin(), page->changes.end(), [](const SubscriptionChange &change) {
        return change.kind == SubscriptionChange::Kind::WillCancel && change.at == Now
            && change.effectiveAt == ThisPeriod.end;
    }));
}

void MirrorWriterTest::catalogueFollowsTheMirror()
{
    QFETCH(const Engine, engine);
    TestDatabase database(engine);
    QVERIFY2(database.isOpen(), database.error());
    CatalogueCache cache;
    const auto plans = [&] {
        return database->read([&](Connection &connection) { return cache.current(connection); })
            .value()
            ->plans()
            .size();
    };
    const auto put = [&](qint64 fence, bool active) {
        Product product;
        product.id = QStringLiteral("prod_team");
        product.name = QStringLiteral("Team");
        product.active = active;
        product.metadata[QStringLiteral("portico_plan")] = QStringLiteral("team");
        return database->transaction([&](Connection &connection) {
            return MirrorWriter(connection, {fence, Now}).put(product);
        });
    };
    QCOMPARE(plans(), 0u);
    QVERIFY(*put(1, true));
    QCOMPARE(plans(), 1u);
    QVERIFY(*put(2, false));
    QCOMPARE(plans(), 0u);
}

QTEST_GUILESS_MAIN(MirrorWriterTest)
#include "tst_mirrorwriter.moc"
