// SPDX-License-Identifier: MIT
#include "tests/services/stripe/stripeserver.h"

#include <QTest>

using namespace portico;
using namespace portico::stripe::test;

namespace {

UtcSeconds at(qint64 seconds)
{
    return UtcSeconds(std::chrono::seconds(seconds));
}

Money money(qint64 minor, const char *currency = "usd")
{
    return Money{minor, *Currency::fromCode(QString::fromLatin1(currency))};
}

Subscription readSubscription(const char *name)
{
    StripeServer stripe(name);
    const QString id = QStringLiteral("sub_any");
    const auto subscription = QCoro::waitFor(stripe.client.subscription(id));
    return subscription.value_or(Subscription());
}

Invoice readInvoice(const char *name)
{
    StripeServer stripe(name);
    const QString id = QStringLiteral("in_any");
    const auto invoice = QCoro::waitFor(stripe.client.invoice(id));
    return invoice.value_or(Invoice());
}

Price readPrice(const char *name)
{
    StripeServer stripe(name);
    const QString id = QStringLiteral("price_any");
    const auto price = QCoro::waitFor(stripe.client.price(id));
    return price.value_or(Price());
}

Customer readCustomer(const char *name)
{
    StripeServer stripe(name);
    const QString id = QStringLiteral("cus_any");
    const auto customer = QCoro::waitFor(stripe.client.customer(id));
    return customer.value_or(Customer());
}

} // namespace

class TestDecode : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void todaysSubscription()
    {
        Subscription expected;
        expected.id = QStringLiteral("sub_current");
        expected.customerId = QStringLiteral("cus_acme");
        expected.status = SubscriptionStatus::Active;
        expected.created = at(1690848000);
        expected.currency = "usd"_currency;
        SubscriptionItem item;
        item.id = QStringLiteral("si_base");
        item.price.id = QStringLiteral("price_base");
        item.price.productId = QStringLiteral("prod_business");
        item.price.currency = "usd"_currency;
        item.price.unitAmount = Decimal{9900, 0};
        item.price.interval = Interval::Month;
        item.price.intervalCount = 3;
        item.price.part = PricePart::Base;
        item.quantity = 3;
        item.currentPeriod = {at(1761955200), at(1764547200)};
        expected.items.push_back(item);
        expected.cancelAt = at(1764547200);
        expected.canceledAt = at(1763000000);
        expected.trialEnd = at(1692057600);
        expected.defaultPaymentMethodId = QStringLiteral("pm_card");
        expected.latestInvoiceId = QStringLiteral("in_1");
        expected.scheduleId = QStringLiteral("sub_sched_1");
        expected.taxRates.push_back(
            {QStringLiteral("Sales tax New York"), Decimal{8875, 3}, false, QStringLiteral("txr_ny")});
        expected.seatModeOverride = SeatMode::Fixed;
        expected.pendingUpdate = PendingUpdate{at(1763100000), {}};
        expected.flexibleBilling = true;
        QCOMPARE(readSubscription("subscription-current"), expected);
    }

    void subscriptionOf2022()
    {
        const Subscription subscription = readSubscription("subscription-2022");
        QCOMPARE(subscription.customerId, u"cus_expanded");
        QCOMPARE(subscription.status, SubscriptionStatus::PastDue);
        QCOMPARE(subscription.collectionMethod, CollectionMethod::SendInvoice);
        QVERIFY(subscription.cancelAtPeriodEnd);
        QCOMPARE(subscription.defaultPaymentMethodId, u"pm_expanded");
        QCOMPARE(subscription.latestInvoiceId, u"in_expanded");
        QCOMPARE(subscription.scheduleId, u"sub_sched_expanded");
        QVERIFY(!subscription.pendingUpdate);
        QVERIFY(!subscription.pause);
        QCOMPARE(subscription.items.size(), size_t(1));
        const SubscriptionItem &item = subscription.items.front();
        QCOMPARE(item.currentPeriod, (Period{at(1650000000), at(1652592000)}));
        QCOMPARE(item.price.productId, u"prod_expanded");
        QCOMPARE(item.price.interval, Interval::Year);
        QCOMPARE(item.quantity, 2);
    }

    void subscriptionOf2018()
    {
        const Subscription subscription = readSubscription("subscription-2018");
        QCOMPARE(subscription.collectionMethod, CollectionMethod::SendInvoice);
        QCOMPARE(subscription.currency, "gbp"_currency);
        QCOMPARE(subscription.defaultSourceId, u"card_old");
        QCOMPARE(subscription.taxRates.at(0).percentage, (Decimal{19, 0}));
        const SubscriptionItem &item = subscription.items.at(0);
        QCOMPARE(item.id, QString());
        QCOMPARE(item.quantity, 4);
        QCOMPARE(item.price.id, u"gold_plan");
        QCOMPARE(item.price.unitAmount, (Decimal{2000, 0}));
        QCOMPARE(item.price.interval, Interval::Week);
        QCOMPARE(item.price.intervalCount, 2);
        QCOMPARE(item.currentPeriod.end, at(1532592000));
    }

    void unknownWordsAreOther()
    {
        const Subscription subscription = readSubscription("subscription-unknown");
        QCOMPARE(subscription.id, u"sub_new");
        QCOMPARE(subscription.status, SubscriptionStatus::Other);
        QCOMPARE(subscription.collectionMethod, CollectionMethod::ChargeAutomatically);
        QCOMPARE(subscription.items.at(0).price.interval, Interval::Other);
        QCOMPARE(subscription.items.at(0).price.part, PricePart::Foreign);
        QVERIFY(!subscription.items.at(0).price.metered);
    }

    void missingFieldsAreEmpty()
    {
        Subscription expected;
        expected.id = QStringLiteral("sub_sparse");
        expected.created = at(0);
        QCOMPARE(readSubscription("subscription-sparse"), expected);
    }

    void everyItemHasItsPeriodAndPart()
    {
        const Subscription subscription = readSubscription("subscription-items");
        QCOMPARE(subscription.items.size(), size_t(3));
        QCOMPARE(itemOf(subscription, PricePart::Seat)->quantity, 6);
        QCOMPARE(*currentPeriod(subscription), (Period{at(110), at(190)}));
        const Price &metered = itemOf(subscription, PricePart::Metered)->price;
        QVERIFY(metered.metered);
        QCOMPARE(metered.metric, u"api_calls");
        QVERIFY(!metered.unitAmount);
        const std::vector<PriceTier> tiers{{500'000, Decimal{}, 0}, {std::nullopt, Decimal{2, 2}, 500}};
        QCOMPARE(metered.tiers, tiers);
    }

    void pauses()
    {
        const Subscription paused = readSubscription("subscription-paused");
        QCOMPARE(paused.status, SubscriptionStatus::Paused);
        QCOMPARE(*paused.pause, (Pause{at(1763000000), at(1768000000)}));
        const Subscription collection = readSubscription("subscription-collection-paused");
        QCOMPARE(collection.status, SubscriptionStatus::Active);
        QCOMPARE(*collection.pause, (Pause{std::nullopt, at(1768000000)}));
    }

    void customers()
    {
        const Customer customer = readCustomer("customer");
        QCOMPARE(customer.id, u"cus_acme");
        QCOMPARE(customer.name, QStringLiteral("Acme Robotics ü中"));
        QCOMPARE(customer.currency, u"usd");
        QCOMPARE(customer.balance, -1250);
        QCOMPARE(customer.defaultPaymentMethodId, u"pm_card");
        QCOMPARE(customer.testClockId, u"clock_1");
        QVERIFY(!customer.deleted);

        const Customer older = readCustomer("customer-2019");
        QCOMPARE(older.name, u"Jo Doe");
        QCOMPARE(older.balance, 300);
        QCOMPARE(older.defaultSourceId, u"card_1");
        QCOMPARE(older.defaultPaymentMethodId, u"pm_expanded");

        Customer gone;
        gone.id = QStringLiteral("cus_gone");
        gone.deleted = true;
        QCOMPARE(readCustomer("customer-deleted"), gone);
    }

    void customersWithBillingDetails()
    {
        using Verification = TaxId::Verification;
        const QString vat = QStringLiteral("eu_vat");
        Customer expected;
        expected.id = QStringLiteral("cus_nord");
        expected.name = QStringLiteral("Büro Nord GmbH");
        expected.email = QStringLiteral("ap@nord.example");
        expected.currency = QStringLiteral("eur");
        expected.address = {QStringLiteral("Hauptstraße 1"), QStringLiteral("Hof 2"), QStringLiteral("Köln"),
            {}, QStringLiteral("50667"), QStringLiteral("DE")};
        expected.customFields = {{QStringLiteral("Cost centre"), QStringLiteral("42")},
            {QStringLiteral("Purchase Order"), QStringLiteral("4500-7781")},
            {QStringLiteral("Vendor"), QStringLiteral("9 & 中")}};
        expected.purchaseOrderEnds = QDate(2026, 11, 30);
        expected.language = QStringLiteral("de");
        expected.taxIds = {{QStringLiteral("txi_1"), vat, QStringLiteral("DE312456789"), QStringLiteral("DE"),
                               at(1761955200), Verification::Verified, QStringLiteral("NORD GMBH")},
            {QStringLiteral("txi_2"), vat, QStringLiteral("FR40303265045"), QStringLiteral("FR"),
                at(1761955201), Verification::Unverified, {}},
            {QStringLiteral("txi_3"), QStringLiteral("us_ein"), QStringLiteral("47-2210938"),
                QStringLiteral("US"), at(1761955202), Verification::NotChecked, {}}};
        QCOMPARE(readCustomer("customer-billing"), expected);
    }

    void brokenBillingDetailsAreEmpty_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("nulls") << QByteArray("\"address\":null,\"invoice_settings\":null,\"metadata\":null,"
                                             "\"preferred_locales\":null,\"tax_ids\":null");
        QTest::newRow("no list, no fields") << QByteArray(
            "\"preferred_locales\":[],\"invoice_settings\":{\"custom_fields\":[]},\"tax_ids\":{\"data\":[]}");
        QTest::newRow("other types") << QByteArray(
            "\"address\":\"Main Street\",\"preferred_locales\":\"de\",\"metadata\":[],\"tax_ids\":[1]");
        QTest::newRow("no such day") << QByteArray(
            "\"metadata\":{\"purchase_order_valid_until\":\"2026-02-30\"}");
        QTest::newRow("no date") << QByteArray("\"metadata\":{\"purchase_order_valid_until\":\"soon\"}");
        QTest::newRow("tax id without id, other object") << QByteArray(
            "\"tax_ids\":{\"data\":[{\"object\":\"tax_id\"},{\"object\":\"coupon\",\"id\":\"c_1\"}]}");
    }
    void brokenBillingDetailsAreEmpty()
    {
        QFETCH(const QByteArray, json);
        StripeServer stripe({answer(200, "{\"id\":\"cus_1\",\"object\":\"customer\"," + json + '}')});
        Customer expected;
        expected.id = QStringLiteral("cus_1");
        const auto customer = QCoro::waitFor(stripe.client.customer(expected.id));
        QVERIFY(customer);
        QCOMPARE(*customer, expected);
    }

    void todaysInvoice()
    {
        Invoice expected;
        expected.id = QStringLiteral("in_current");
        expected.number = QStringLiteral("ACME-0043");
        expected.customerId = QStringLiteral("cus_acme");
        expected.subscriptionId = QStringLiteral("sub_current");
        expected.status = Invoice::Status::Open;
        expected.created = at(1761955200);
        expected.finalizedAt = at(1761958800);
        expected.subtotal = money(14732);
        expected.tax = money(1307);
        expected.total = money(16039);
        expected.amountDue = money(16039);
        expected.amountPaid = money(39);
        expected.amountRemaining = money(16000);
        expected.amountRefunded = money(0);
        expected.attemptCount = 2;
        expected.nextPaymentAttempt = at(1763500000);
        expected.purchaseOrder = QStringLiteral("PO-4711");
        expected.declineCode = QStringLiteral("insufficient_funds");
        expected.pdfUrl = QStringLiteral("https://pay.stripe.com/invoice/acct_1/secret/pdf?s=ap");
        expected.hostedUrl = QStringLiteral("https://invoice.stripe.com/i/acct_1/secret");
        const Period month{at(1761955200), at(1764547200)};
        expected.lines.push_back(
            {QStringLiteral("il_1"), QStringLiteral("1 x Business"), 1, money(9900), month, false});
        expected.lines.push_back({QStringLiteral("il_2"), QStringLiteral("Unused time"), 2, money(-1355),
            Period{at(1761000000), at(1761955200)}, true});
        expected.lines.push_back(
            {QStringLiteral("il_3"), QString(), std::nullopt, money(6187), month, false});
        expected.taxes.push_back({QStringLiteral("Sales tax New York"), Decimal{8875, 3}, money(1300)});
        expected.taxes.push_back({QString(), Decimal(), money(7)});
        QCOMPARE(readInvoice("invoice-current"), expected);
    }

    void olderInvoices()
    {
        const Invoice paid = readInvoice("invoice-2019");
        QCOMPARE(paid.customerId, u"cus_2019");
        QCOMPARE(paid.subscriptionId, u"sub_2018");
        QCOMPARE(paid.paidAt, at(1560000100));
        QCOMPARE(paid.dueDate, at(1562592000));
        QCOMPARE(paid.tax, money(1900, "eur"));
        QCOMPARE(paid.taxes.at(0).name, u"USt");
        QCOMPARE(paid.amountRefunded, money(2000, "eur"));
        QCOMPARE(paid.declineCode, QString());
        QVERIFY(paid.lines.at(0).proration);

        const Invoice failed = readInvoice("invoice-2018-failed");
        QCOMPARE(failed.declineCode, u"lost_card");
        QCOMPARE(failed.tax, money(7));
        QVERIFY(failed.taxes.empty());
    }

    void draftsHaveNoNumber()
    {
        const Invoice draft = readInvoice("invoice-draft");
        QCOMPARE(draft.status, Invoice::Status::Draft);
        QCOMPARE(draft.number, QString());
        QCOMPARE(draft.pdfUrl, QString());
        QCOMPARE(draft.total, money(5000, "jpy"));
        QCOMPARE(draft.tax, money(0, "jpy"));
        QCOMPARE(draft.declineCode, u"customer_tax_location_invalid");
        QCOMPARE(draft.purchaseOrder, QString());
    }

    void prices()
    {
        const Price tiered = readPrice("price-tiered");
        QVERIFY(!tiered.active);
        const std::vector<PriceTier> tiers{{1000, Decimal{2, 0}, 500}, {std::nullopt, Decimal{25, 2}, 13}};
        QCOMPARE(tiered.tiers, tiers);

        const Price subcent = readPrice("price-subcent");
        QCOMPARE(subcent.unitAmount, (Decimal{5, 12}));
        QCOMPARE(subcent.interval, Interval::Other);

        const Price volume = readPrice("price-volume");
        QCOMPARE(volume.id, u"price_volume");
        QVERIFY(volume.tiers.empty());
        QCOMPARE(volume.interval, Interval::Day);
    }

    void products()
    {
        StripeServer stripe("product");
        const auto product = QCoro::waitFor(stripe.client.product(QStringLiteral("prod_business")));
        QCOMPARE(product->name, u"Business");
        QVERIFY(product->active);
        QCOMPARE(product->metadata.at(QStringLiteral("portico_rank")), u"2");
    }

    void schedules()
    {
        StripeServer stripe("schedule");
        const auto schedule = QCoro::waitFor(stripe.client.schedule(QStringLiteral("sub_sched_1")));
        QCOMPARE(schedule->subscriptionId, u"sub_current");
        QCOMPARE(schedule->status, u"active");
        QCOMPARE(schedule->phases.size(), size_t(2));
        QCOMPARE(schedule->phases[0].period, (Period{at(100), at(200)}));
        const std::vector<std::pair<QString, qint64>> first{
            {QStringLiteral("price_business"), 1}, {QStringLiteral("price_seat"), 6}};
        QCOMPARE(schedule->phases[0].items, first);
        const std::vector<std::pair<QString, qint64>> second{{QStringLiteral("price_team"), 1}};
        QCOMPARE(schedule->phases[1].items, second);

        StripeServer older("schedule-2019");
        const auto released = QCoro::waitFor(older.client.schedule(QStringLiteral("sub_sched_2")));
        QCOMPARE(released->subscriptionId, u"sub_1");
        const std::vector<std::pair<QString, qint64>> plans{{QStringLiteral("gold_plan"), 3}};
        QCOMPARE(released->phases.at(0).items, plans);
    }

    void paymentMethods()
    {
        StripeServer stripe("payment-methods");
        const auto methods = QCoro::waitFor(stripe.client.paymentMethods(QStringLiteral("cus_1")));
        QCOMPARE(methods->size(), size_t(6));
        const PaymentMethod card{QStringLiteral("pm_card"), QStringLiteral("card"), QStringLiteral("visa"),
            QStringLiteral("4242"), 8, 2027};
        QCOMPARE(methods->at(0), card);
        QCOMPARE(methods->at(1).last4, u"3000");
        QCOMPARE(methods->at(2).last4, u"6789");
        QCOMPARE(methods->at(3).type, u"link");
        const PaymentMethod older{QStringLiteral("card_old"), QStringLiteral("card"), QStringLiteral("amex"),
            QStringLiteral("0005"), 1, 2026};
        QCOMPARE(methods->at(4), older);
        QCOMPARE(methods->at(5).type, u"carrier_pigeon");
        QCOMPARE(pathOf(stripe.requests().at(0)), "/v1/customers/cus_1/payment_methods");
    }

    void testClocks()
    {
        StripeServer stripe("test-clock");
        const auto clock = QCoro::waitFor(stripe.client.testClock(QStringLiteral("clock_1")));
        QCOMPARE(clock->frozenTime, at(1763395200));
        QCOMPARE(clock->status, u"ready");
        QCOMPARE(pathOf(stripe.requests().at(0)), "/v1/test_helpers/test_clocks/clock_1");
    }

    void eventsComeOldestFirst()
    {
        StripeServer stripe("events");
        const auto events = QCoro::waitFor(stripe.client.events(at(10)));
        QCOMPARE(events->size(), size_t(2));
        QCOMPARE(events->at(0).id, u"evt_1");
        QCOMPARE(events->at(0).objectId, QString());
        QCOMPARE(events->at(0).objectType, u"invoice");
        QCOMPARE(events->at(0).customerId, u"cus_2");
        QCOMPARE(events->at(1).customerId, u"cus_1");
        QCOMPARE(events->at(1).created, at(20));
        QVERIFY(events->at(1).livemode);
        QVERIFY(events->at(1).raw.startsWith("{\"id\":\"evt_2\","));
        QCOMPARE(parameter(stripe.requests().at(0), QStringLiteral("created[gte]")), u"10");
    }

    void amountsAreNeverGuessed_data()
    {
        QTest::addColumn<QByteArray>("total");
        QTest::addColumn<bool>("read");
        QTest::addRow("largest") << QByteArray("9223372036854775807") << true;
        QTest::addRow("above 2^53") << QByteArray("9007199254740993") << true;
        QTest::addRow("null") << QByteArray("null") << true;
        QTest::addRow("above 2^63") << QByteArray("9223372036854775808") << false;
        QTest::addRow("above 2^64") << QByteArray("18446744073709551616") << false;
        QTest::addRow("fraction") << QByteArray("10.5") << false;
        QTest::addRow("whole fraction") << QByteArray("10.0") << false;
        QTest::addRow("exponent") << QByteArray("1e3") << false;
        QTest::addRow("text") << QByteArray("\"10\"") << false;
        QTest::addRow("flag") << QByteArray("true") << false;
    }
    void amountsAreNeverGuessed()
    {
        QFETCH(const QByteArray, total);
        QFETCH(const bool, read);
        StripeServer stripe(std::vector<Fault>{
            answer(200, R"({"id":"in_1","object":"invoice","currency":"usd","total":)" + total + "}")});
        const auto invoice = QCoro::waitFor(stripe.client.invoice(QStringLiteral("in_1")));
        QCOMPARE(invoice.has_value(), read);
        if (!read)
            QCOMPARE(invoice.error().code, u"stripe_answer_invalid");
        else if (total != "null")
            QCOMPARE(QByteArray::number(invoice->total.minor), total);
    }
};

QTEST_GUILESS_MAIN(TestDecode)
#include "tst_stripedecode.moc"
