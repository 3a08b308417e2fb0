// SPDX-License-Identifier: MIT
#include "client.h"
#include "services/domain/money.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QMap>

using namespace portico;
using namespace portico::sandbox;

namespace {

const QString Acme = QStringLiteral("cus_P0x7Ar1");
const QString Lindqvist = QStringLiteral("cus_Q7fLk20");
const QString Northwind = QStringLiteral("cus_PkNw552");

QString day(const QJsonValue &seconds)
{
    if (!seconds.isDouble())
        return {};
    return QDateTime::fromSecsSinceEpoch(seconds.toInteger(), Qt::UTC).toString(QStringLiteral("yyyy-MM-dd"));
}

QJsonArray items(const QJsonObject &subscription)
{
    return subscription["items"].toObject()["data"].toArray();
}

/// What the licensed items cost for one period.
qint64 recurring(const QJsonObject &subscription)
{
    qint64 sum = 0;
    for (const QJsonValue &value : items(subscription)) {
        const QJsonObject item = value.toObject();
        const QJsonObject price = item["price"].toObject();
        if (price["recurring"].toObject()["usage_type"].toString() != u"metered")
            sum += price["unit_amount"].toInteger() * item["quantity"].toInteger();
    }
    return sum;
}

} // namespace

class TestSandboxSample : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void startsAtOnce();
    void everyCustomerHangsOnTheClock();
    void customersAreThoseOfThePicture_data();
    void customersAreThoseOfThePicture();
    void everySubscriptionStateIsThere();
    void onlyOneLiveSubscriptionEach();
    void plansMakeACatalogue();
    void pricesOfferEveryCurrency_data();
    void pricesOfferEveryCurrency();
    void everyInvoiceAddsUp();
    void numbersHaveNoGap_data();
    void numbersHaveNoGap();
    void invoicesAreThoseOfThePicture_data();
    void invoicesAreThoseOfThePicture();
    void acmeIsBilledAsItSays();
    void novemberInvoiceSaysWhy();
    void nothingHappenedThatNobodyWasToldOf();
    void clockGoesOnToTheNextRenewal();
    void paymentFailsInTheOtherScene();
    void invoicesHaveTheSameIdsInEveryRun();
    void refusedBeyondLoopback();

private:
    QJsonObject liveSubscription(const QString &customer) const;

    FixedClock m_clock;
    std::unique_ptr<Sandbox> m_sandbox;
    std::unique_ptr<Client> m_client;
    QMap<QString, QJsonObject> m_customers;
    QJsonArray m_subscriptions;
    QJsonArray m_invoices;
    QMap<QString, QJsonObject> m_byNumber;
};

void TestSandboxSample::initTestCase()
{
    Options options;
    options.sample = Sample::Demo;
    m_sandbox = started(options, m_clock);
    m_client = std::make_unique<Client>(m_sandbox->url());
    for (const QJsonValue &customer : m_client->all(QStringLiteral("/v1/customers")))
        m_customers.insert(customer.toObject()["id"].toString(), customer.toObject());
    m_subscriptions = m_client->all(QStringLiteral("/v1/subscriptions?status=all"));
    m_invoices = m_client->all(QStringLiteral("/v1/invoices?expand[]=data.payments"));
    for (const QJsonValue &invoice : m_invoices)
        m_byNumber.insert(invoice.toObject()["number"].toString(), invoice.toObject());
}

QJsonObject TestSandboxSample::liveSubscription(const QString &customer) const
{
    QJsonObject live;
    for (const QJsonValue &value : m_subscriptions) {
        const QJsonObject subscription = value.toObject();
        const QString status = subscription["status"].toString();
        if (subscription["customer"].toString() == customer && status != u"canceled"
            && status != u"incomplete_expired" && (live.isEmpty() || status != u"incomplete"))
            live = subscription;
    }
    return live;
}

void TestSandboxSample::startsAtOnce()
{
    Options options;
    options.sample = Sample::Demo;
    options.scene = Scene::PastDue;
    const std::unique_ptr<Sandbox> sandbox = started(options, m_clock);
    QCOMPARE(Client(sandbox->url()).get(QStringLiteral("/v1/customers?limit=1")).status, 200);
}

void TestSandboxSample::everyCustomerHangsOnTheClock()
{
    const Answer clock = m_client->get(QStringLiteral("/v1/test_helpers/test_clocks/clock_portico_demo"));
    QCOMPARE(clock.status, 200);
    QCOMPARE(clock.json["frozen_time"].toInteger(), utc(2026, 11, 17, 16));
    QCOMPARE(clock.text("status"), QStringLiteral("ready"));
    QCOMPARE(m_customers.size(), 15);
    for (const QJsonObject &customer : m_customers)
        QCOMPARE(customer["test_clock"].toString(), QStringLiteral("clock_portico_demo"));
}

void TestSandboxSample::customersAreThoseOfThePicture_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("plan");
    QTest::addColumn<QString>("status");
    QTest::addColumn<QString>("currency");
    QTest::addColumn<int>("amount"); // for one period
    QTest::addColumn<int>("months");
    QTest::addColumn<int>("seats"); // billed beside those included
    QTest::addColumn<QString>("periodEnd");
    const auto row = [](const char *id, const char *name, const char *plan, const char *status,
                         const char *currency, int amount, int months, int seats, const char *end) {
        QTest::newRow(name) << QString::fromLatin1(id) << QString::fromLatin1(name)
                            << QString::fromLatin1(plan) << QString::fromLatin1(status)
                            << QString::fromLatin1(currency) << amount << months << seats
                            << QString::fromLatin1(end);
    };
    row("cus_Q7fLk20", "Lindqvist Konsult AB", "team", "active", "eur", 5400, 1, 1, "2026-12-01");
    row("cus_QaB81x0", "Lindgren & Partner GmbH", "business", "active", "eur", 9500, 1, 0, "2026-12-14");
    row("cus_P0x7Ar1", "Acme Robotics Inc.", "business", "active", "usd", 9900, 1, 0, "2026-12-01");
    row("cus_PkNw552", "Northwind KK", "business", "past_due", "jpy", 14800, 1, 0, "2026-12-05");
    row("cus_PmB4419", "Brightwater Labs", "scale", "active", "usd", 14900, 1, 0, "2026-11-30");
    row("cus_Qf0r873", "Ferrocarril Norte SA", "team", "trialing", "eur", 4500, 1, 0, "2026-11-21");
    row("cus_PzHo118", "Halcyon Optics Ltd", "business", "active", "gbp", 8200, 1, 0, "2026-12-03");
    row("cus_Q2Kf640", "Kestrel Freight", "team", "paused", "usd", 4900, 1, 0, "");
    row("cus_PqMd207", "Maison Duvallier", "team", "active", "eur", 4500, 1, 0, "2026-11-22");
    row("cus_Q9Os031", "Orchard Systems", "scale", "active", "usd", 16500 * 6, 6, 2, "2027-03-08");
    row("cus_PrPp778", "Papyrus Print Oy", "free", "active", "eur", 0, 1, 0, "");
    row("cus_QcQd456", "Quarry Digital", "business", "unpaid", "usd", 10700, 1, 1, "");
    row("cus_QtTc902", "Tidewater Clinics", "business", "active", "usd", 9900, 1, 0, "2026-12-12");
    row("cus_QvUs135", "Umbria Stoffe Srl", "team", "active", "eur", 4500, 1, 0, "2026-11-28");
    row("cus_QyVs860", "Vantage Surveying", "business", "active", "usd", 9900, 1, 0, "2026-12-09");
}

void TestSandboxSample::customersAreThoseOfThePicture()
{
    QFETCH(QString, id);
    QTEST(m_customers[id]["name"].toString(), "name");
    const QJsonObject subscription = liveSubscription(id);
    QTEST(subscription["status"].toString(), "status");
    QTEST(subscription["currency"].toString(), "currency");
    QTEST(int(recurring(subscription)), "amount");

    QFETCH(int, months);
    QFETCH(QString, periodEnd);
    QFETCH(QString, plan);
    int seats = 0;
    QString found;
    for (const QJsonValue &value : items(subscription)) {
        const QJsonObject item = value.toObject();
        const QJsonObject price = item["price"].toObject();
        QCOMPARE(price["currency"].toString(), subscription["currency"].toString());
        const QString part = price["metadata"].toObject()["portico_part"].toString();
        if (part == u"seat")
            seats = item["quantity"].toInt();
        if (part == u"base") {
            QCOMPARE(item["quantity"].toInt(), 1);
            QCOMPARE(price["recurring"].toObject()["interval"].toString(), QStringLiteral("month"));
            QCOMPARE(price["recurring"].toObject()["interval_count"].toInt(), months);
            const Answer product
                = m_client->get(QStringLiteral("/v1/products/") + price["product"].toString());
            found = product.json["metadata"].toObject()["portico_plan"].toString();
        }
        if (!periodEnd.isEmpty())
            QCOMPARE(day(item["current_period_end"]), periodEnd);
    }
    QCOMPARE(found, plan);
    QTEST(seats, "seats");
}

void TestSandboxSample::everySubscriptionStateIsThere()
{
    QSet<QString> states;
    for (const QJsonValue &subscription : m_subscriptions)
        states.insert(subscription.toObject()["status"].toString());
    const QSet<QString> every{
        "active", "trialing", "past_due", "unpaid", "paused", "incomplete", "incomplete_expired", "canceled"};
    QCOMPARE(states, every);

    QVERIFY(liveSubscription(QStringLiteral("cus_PmB4419"))["cancel_at_period_end"].toBool());
    const QJsonObject trial = liveSubscription(QStringLiteral("cus_Qf0r873"));
    QCOMPARE(day(trial["trial_end"]), QStringLiteral("2026-11-21"));
    const Answer paused = m_client->get(
        QStringLiteral("/v1/subscriptions?customer=cus_Q2Kf640&status=paused&expand[]=data.schedule"));
    QVERIFY2(paused.body.contains(QByteArray::number(utc(2027, 1, 1))), "paused until 1 Jan");
    QCOMPARE(liveSubscription(Lindqvist)["metadata"].toObject()["portico_seats"].toString(),
        QStringLiteral("fixed"));
}

void TestSandboxSample::onlyOneLiveSubscriptionEach()
{
    QMap<QString, int> live;
    for (const QJsonValue &value : m_subscriptions) {
        const QString status = value.toObject()["status"].toString();
        if (status != u"canceled" && status != u"incomplete_expired" && status != u"incomplete")
            ++live[value.toObject()["customer"].toString()];
    }
    QCOMPARE(live.size(), 15);
    for (auto customer = live.begin(); customer != live.end(); ++customer)
        QVERIFY2(customer.value() == 1, qPrintable(customer.key()));
}

void TestSandboxSample::plansMakeACatalogue()
{
    QMap<QString, QJsonObject> plans;
    for (const QJsonValue &value : m_client->all(QStringLiteral("/v1/products?active=true"))) {
        const QJsonObject metadata = value.toObject()["metadata"].toObject();
        plans.insert(metadata["portico_plan"].toString(), metadata);
    }
    QCOMPARE(plans.keys(), (QStringList{"business", "free", "scale", "team"}));
    const auto check = [&](const char *plan, const char *rank, const char *seats, const char *calls,
                           const char *storage, const char *runs) {
        const QJsonObject &metadata = plans[QString::fromLatin1(plan)];
        QCOMPARE(metadata["portico_rank"].toString(), QString::fromLatin1(rank));
        QCOMPARE(metadata["portico_seats_included"].toString(), QString::fromLatin1(seats));
        QCOMPARE(metadata["portico_limit_api_calls"].toString(), QString::fromLatin1(calls));
        QCOMPARE(metadata["portico_limit_storage_gb"].toString(), QString::fromLatin1(storage));
        QCOMPARE(metadata["portico_limit_automation_runs"].toString(), QString::fromLatin1(runs));
        QVERIFY(!metadata["portico_features"].toString().isEmpty());
    };
    check("free", "0", "2", "10000", "1", "500");
    check("team", "1", "5", "200000", "100", "10000");
    check("business", "2", "10", "500000", "200", "20000");
    check("scale", "3", "20", "1000000", "500", "50000");
}

void TestSandboxSample::pricesOfferEveryCurrency_data()
{
    QTest::addColumn<QString>("plan");
    QTest::addColumn<QString>("currency");
    QTest::addColumn<int>("base");
    const auto row = [](const char *plan, const char *currency, int base) {
        QTest::addRow("%s %s", plan, currency)
            << QString::fromLatin1(plan) << QString::fromLatin1(currency) << base;
    };
    row("free", "usd", 0);
    row("team", "usd", 4900);
    row("business", "usd", 9900);
    row("scale", "usd", 14900);
    row("team", "eur", 4500);
    row("business", "eur", 9500);
    row("scale", "eur", 13900);
    row("business", "gbp", 8200);
    row("team", "jpy", 7200);
    row("business", "jpy", 14800);
}

void TestSandboxSample::pricesOfferEveryCurrency()
{
    QFETCH(QString, plan);
    QFETCH(QString, currency);
    QFETCH(int, base);
    QMap<QString, qint64> found; // by part and interval
    qint64 freeUpTo = 0;
    for (const QJsonValue &value :
        m_client->all(QStringLiteral("/v1/prices?active=true&expand[]=data.product&expand[]=data.tiers"))) {
        const QJsonObject price = value.toObject();
        if (price["product"].toObject()["metadata"].toObject()["portico_plan"].toString() != plan
            || price["currency"].toString() != currency)
            continue;
        const QString part = price["metadata"].toObject()["portico_part"].toString();
        const QJsonObject recurring = price["recurring"].toObject();
        if (recurring["interval_count"].toInt() == 1)
            found.insert(part + u' ' + recurring["interval"].toString(), price["unit_amount"].toInteger(-1));
        if (part == u"metered") {
            QCOMPARE(price["metadata"].toObject()["portico_metric"].toString(), QStringLiteral("api_calls"));
            QVERIFY(!recurring["meter"].toString().isEmpty());
            freeUpTo = price["tiers"].toArray()[0].toObject()["up_to"].toInteger();
        }
    }
    QCOMPARE(found.value(QStringLiteral("base month"), -1), base);
    QCOMPARE(found.value(QStringLiteral("base year"), -1), base * 10);
    if (plan == u"free")
        return;
    const QMap<QString, qint64> seat{{"usd", 800}, {"eur", 900}, {"jpy", 1200}};
    if (seat.contains(currency)) {
        QCOMPARE(found.value(QStringLiteral("seat month")), seat[currency]);
        QCOMPARE(found.value(QStringLiteral("seat year")), seat[currency] * 10);
    }
    QVERIFY(found.contains(QStringLiteral("seat month")));
    if (currency == u"usd")
        QCOMPARE(freeUpTo, plan == u"team" ? 200'000 : plan == u"business" ? 500'000 : 1'000'000);
}

void TestSandboxSample::everyInvoiceAddsUp()
{
    QVERIFY(m_invoices.size() > 153);
    for (const QJsonValue &value : m_invoices) {
        const QJsonObject invoice = value.toObject();
        const QByteArray number = invoice["number"].toString().toLatin1();
        const QString status = invoice["status"].toString();
        qint64 subtotal = 0;
        qint64 lineTaxes = 0;
        const QJsonObject lines = invoice["lines"].toObject();
        QVERIFY(!lines["has_more"].toBool());
        for (const QJsonValue &line : lines["data"].toArray()) {
            QCOMPARE(line.toObject()["currency"].toString(), invoice["currency"].toString());
            subtotal += line.toObject()["amount"].toInteger();
            for (const QJsonValue &tax : line.toObject()["taxes"].toArray())
                lineTaxes += tax.toObject()["amount"].toInteger();
        }
        qint64 taxes = 0;
        for (const QJsonValue &tax : invoice["total_taxes"].toArray()) {
            const QJsonObject entry = tax.toObject();
            taxes += entry["amount"].toInteger();
            const Answer rate = m_client->get(QStringLiteral("/v1/tax_rates/")
                + entry["tax_rate_details"].toObject()["tax_rate"].toString());
            const std::optional<Decimal> percentage
                = Decimal::fromString(QString::number(rate.json["percentage"].toDouble()));
            QVERIFY(percentage);
            QCOMPARE(percentOf({subtotal, "usd"_currency}, *percentage)->minor, entry["amount"].toInteger());
        }
        QVERIFY2(lineTaxes == taxes, number);
        QVERIFY2(invoice["subtotal"].toInteger() == subtotal, number);
        QVERIFY2(invoice["total"].toInteger() == subtotal + taxes, number);
        QVERIFY2(invoice["total_excluding_tax"].toInteger() == subtotal, number);
        const qint64 due = invoice["amount_due"].toInteger();
        const qint64 paid = invoice["amount_paid"].toInteger();
        QVERIFY2(due == invoice["total"].toInteger(), number);
        QVERIFY2(paid == (status == u"paid" ? due : 0), number);
        if (status == u"open" || status == u"paid")
            QVERIFY2(invoice["amount_remaining"].toInteger() == due - paid, number);
        qint64 payments = 0;
        for (const QJsonValue &payment : invoice["payments"].toObject()["data"].toArray())
            payments += payment.toObject()["amount_paid"].toInteger();
        QVERIFY2(payments == paid || payments == 0, number);
        QVERIFY2(!day(invoice["status_transitions"].toObject()["paid_at"]).isEmpty() == (status == u"paid"),
            number);
        QVERIFY2(
            invoice["invoice_pdf"].toString().startsWith(m_sandbox->url()) == (status != u"draft"), number);
    }
}

void TestSandboxSample::numbersHaveNoGap_data()
{
    QTest::addColumn<QString>("customer");
    QTest::addColumn<QString>("prefix");
    QTest::addColumn<int>("count");
    QTest::addColumn<QString>("first");
    QTest::newRow("Acme") << Acme << "ACME" << 43 << "2023-07-01";
    QTest::newRow("Lindqvist") << Lindqvist << "LKAB" << 92 << "2019-04-01";
    QTest::newRow("Northwind") << Northwind << "NWKK" << 18 << "2025-06-05";
}

void TestSandboxSample::numbersHaveNoGap()
{
    QFETCH(QString, customer);
    QFETCH(QString, prefix);
    QFETCH(int, count);
    const QJsonArray invoices = m_client->all(QStringLiteral("/v1/invoices?customer=") + customer);
    QCOMPARE(invoices.size(), count);
    for (int i = 0; i < count; ++i) {
        const QString number = QStringLiteral("%1-%2").arg(prefix).arg(count - i, 4, 10, QLatin1Char('0'));
        QCOMPARE(invoices[i].toObject()["number"].toString(), number);
    }
    QTEST(day(invoices.last().toObject()["created"]), "first");
}

void TestSandboxSample::invoicesAreThoseOfThePicture_data()
{
    QTest::addColumn<QString>("issued");
    QTest::addColumn<QString>("status");
    QTest::addColumn<QString>("when"); // paid or due
    QTest::addColumn<int>("total");
    const auto row
        = [](const char *number, const char *issued, const char *status, const char *when, int total) {
              QTest::newRow(number) << QString::fromLatin1(issued) << QString::fromLatin1(status)
                                    << QString::fromLatin1(when) << total;
          };
    row("NWKK-0018", "2026-11-05", "open", "2026-12-05", 16280);
    row("ACME-0043", "2026-11-01", "paid", "2026-11-01", 11610);
    row("NWKK-0017", "2026-10-05", "open", "2026-11-04", 16280);
    row("ACME-0042", "2026-10-01", "paid", "2026-10-01", 11049);
    row("NWKK-0016", "2026-09-05", "paid", "2026-09-30", 16280);
    row("ACME-0041", "2026-09-01", "paid", "2026-09-01", 10779);
    row("NWKK-0015", "2026-08-05", "paid", "2026-09-02", 16280);
    row("ACME-0040", "2026-08-01", "paid", "2026-08-01", 10779);
    row("ACME-0039", "2026-07-14", "paid", "2026-07-14", 3074);
    row("NWKK-0014", "2026-07-05", "paid", "2026-07-31", 7920);
    row("ACME-0038", "2026-07-01", "paid", "2026-07-01", 5335);
    row("NWKK-0013", "2026-06-05", "paid", "2026-06-30", 7920);
    row("ACME-0037", "2026-06-01", "paid", "2026-06-01", 5335);
    row("NWKK-0012", "2026-05-05", "paid", "2026-06-01", 7920);
    row("ACME-0036", "2026-05-04", "paid", "2026-05-04", 5335);
    row("ACME-0035", "2026-05-01", "void", "", 5335);
    row("ACME-0034", "2026-04-01", "paid", "2026-04-01", 5335);
    row("ACME-0033", "2026-03-01", "paid", "2026-03-01", 5335);
    row("LKAB-0092", "2026-11-01", "paid", "2026-11-01", 5400);
    row("LKAB-0091", "2026-10-01", "paid", "2026-10-01", 5400);
}

void TestSandboxSample::invoicesAreThoseOfThePicture()
{
    const QJsonObject invoice = m_byNumber.value(QString::fromLatin1(QTest::currentDataTag()));
    QTEST(day(invoice["created"]), "issued");
    QTEST(invoice["status"].toString(), "status");
    QTEST(int(invoice["total"].toInteger()), "total");
    const bool open = invoice["status"].toString() == u"open";
    QTEST(day(open ? invoice["due_date"] : invoice["status_transitions"].toObject()["paid_at"]), "when");
    const qint64 refunded = invoice["post_payment_credit_notes_amount"].toInteger();
    QCOMPARE(refunded, invoice["number"].toString() == u"NWKK-0013" ? 2000 : 0);
}

void TestSandboxSample::acmeIsBilledAsItSays()
{
    const QJsonObject &acme = m_customers[Acme];
    QCOMPARE(acme["email"].toString(), QStringLiteral("ap@acme.example"));
    QCOMPARE(acme["address"].toObject()["line1"].toString(), QStringLiteral("118 Degraw Street"));
    const QJsonObject field = acme["invoice_settings"].toObject()["custom_fields"].toArray()[0].toObject();
    QVERIFY(field["value"].toString().contains(u"4500-7781"));
    const QJsonObject subscription = liveSubscription(Acme);
    const QString method = subscription["default_payment_method"].toString(
        acme["invoice_settings"].toObject()["default_payment_method"].toString());
    const QJsonObject card
        = m_client->get(QStringLiteral("/v1/payment_methods/") + method).json["card"].toObject();
    QCOMPARE(card["last4"].toString(), QStringLiteral("4242"));
    QCOMPARE(card["exp_month"].toInt(), 8);
    QCOMPARE(card["exp_year"].toInt(), 2028);
    QCOMPARE(subscription["default_tax_rates"].toArray()[0].toObject()["percentage"].toDouble(), 8.875);
    bool metered = false;
    for (const QJsonValue &item : items(subscription))
        metered = metered
            || item.toObject()["price"].toObject()["recurring"].toObject()["usage_type"].toString()
                == u"metered";
    QVERIFY2(metered, "usage over the limit is a part of Business");
}

void TestSandboxSample::novemberInvoiceSaysWhy()
{
    const QJsonArray lines = m_byNumber[QStringLiteral("ACME-0043")]["lines"].toObject()["data"].toArray();
    QList<qint64> amounts;
    for (const QJsonValue &line : lines)
        amounts.append(line.toObject()["amount"].toInteger());
    std::sort(amounts.begin(), amounts.end());
    amounts.removeAll(0);
    QCOMPARE(amounts, (QList<qint64>{764, 9900}));
    const QJsonArray proration
        = m_byNumber[QStringLiteral("ACME-0039")]["lines"].toObject()["data"].toArray();
    QCOMPARE(proration.size(), 2);
    for (const QJsonValue &line : proration) {
        const QJsonObject parent = line.toObject()["parent"].toObject();
        QVERIFY(parent[parent["type"].toString()].toObject()["proration"].toBool());
    }
}

void TestSandboxSample::nothingHappenedThatNobodyWasToldOf()
{
    QCOMPARE(m_client->get(QStringLiteral("/v1/events?delivery_success=false")).data().size(), 0);
}

void TestSandboxSample::clockGoesOnToTheNextRenewal()
{
    Options options;
    options.sample = Sample::Demo;
    const std::unique_ptr<Sandbox> sandbox = started(options, m_clock);
    Client client(sandbox->url());
    const QByteArray target = QByteArray::number(utc(2026, 12, 1, 16));
    QCOMPARE(client
                 .post(QStringLiteral("/v1/test_helpers/test_clocks/clock_portico_demo/advance"),
                     "frozen_time=" + target)
                 .status,
        200);
    QTRY_COMPARE_WITH_TIMEOUT(
        client.get(QStringLiteral("/v1/test_helpers/test_clocks/clock_portico_demo")).text("status"),
        QStringLiteral("ready"), 30'000);
    const QJsonObject latest
        = client.get(QStringLiteral("/v1/invoices?limit=1&customer=") + Acme).data()[0].toObject();
    QCOMPARE(latest["number"].toString(), QStringLiteral("ACME-0044"));
    QCOMPARE(latest["status"].toString(), QStringLiteral("paid"));
    QCOMPARE(latest["total"].toInteger(), 10779);
    const auto statusOf = [&](const char *customer) {
        return client
            .get(QStringLiteral("/v1/subscriptions?status=all&limit=1&customer=")
                + QString::fromLatin1(customer))
            .data()[0]
            .toObject()["status"]
            .toString();
    };
    QCOMPARE(statusOf("cus_PmB4419"), QStringLiteral("canceled"));
}

void TestSandboxSample::paymentFailsInTheOtherScene()
{
    Options options;
    options.sample = Sample::Demo;
    options.scene = Scene::PastDue;
    const std::unique_ptr<Sandbox> sandbox = started(options, m_clock);
    Client client(sandbox->url());
    const Answer clock = client.get(QStringLiteral("/v1/test_helpers/test_clocks/clock_portico_demo"));
    QCOMPARE(clock.json["frozen_time"].toInteger(), utc(2026, 11, 4, 14));

    const QJsonObject subscription
        = client.get(QStringLiteral("/v1/subscriptions?limit=1&customer=") + Acme).data()[0].toObject();
    QCOMPARE(subscription["status"].toString(), QStringLiteral("past_due"));
    const QJsonArray invoices
        = client.all(QStringLiteral("/v1/invoices?expand[]=data.payments&customer=") + Acme);
    QCOMPARE(invoices.size(), 43);
    const QJsonObject latest = invoices[0].toObject();
    QCOMPARE(latest["number"].toString(), QStringLiteral("ACME-0043"));
    QCOMPARE(latest["status"].toString(), QStringLiteral("open"));
    QCOMPARE(latest["amount_remaining"].toInteger(), 11610);
    QCOMPARE(day(latest["created"]), QStringLiteral("2026-11-01"));
    QCOMPARE(latest["attempt_count"].toInt(), 2);
    QCOMPARE(latest["next_payment_attempt"].toInteger(), utc(2026, 11, 8, 15));
    const QString intent = latest["payments"]
                               .toObject()["data"]
                               .toArray()[0]
                               .toObject()["payment"]
                               .toObject()["payment_intent"]
                               .toString();
    const QJsonObject error
        = client.get(QStringLiteral("/v1/payment_intents/") + intent).json["last_payment_error"].toObject();
    QCOMPARE(error["decline_code"].toString(), QStringLiteral("insufficient_funds"));
    for (const QJsonValue &value : client.all(QStringLiteral("/v1/invoices"))) {
        QVERIFY2(
            value.toObject()["created"].toInteger() <= utc(2026, 11, 4, 14), "nothing is from the future");
        QVERIFY2(
            value.toObject()["status_transitions"].toObject()["paid_at"].toInteger() <= utc(2026, 11, 4, 14),
            "nor paid then");
    }
}

void TestSandboxSample::invoicesHaveTheSameIdsInEveryRun()
{
    Options options;
    options.sample = Sample::Demo;
    const std::unique_ptr<Sandbox> other = started(options, m_clock);
    Client client(other->url());
    const auto identities = [](const QJsonArray &invoices) {
        QStringList found;
        for (const QJsonValue &value : invoices)
            found.append(
                value[QStringLiteral("id")].toString() + u' ' + value[QStringLiteral("number")].toString());
        found.sort();
        return found;
    };
    QCOMPARE(identities(client.all(QStringLiteral("/v1/invoices"))),
        identities(m_client->all(QStringLiteral("/v1/invoices"))));
}

void TestSandboxSample::refusedBeyondLoopback()
{
    Options options;
    options.sample = Sample::Demo;
    options.address = QStringLiteral("0.0.0.0");
    const Result<std::unique_ptr<Sandbox>> sandbox = Sandbox::start(options, m_clock);
    QVERIFY(!sandbox);
    QCOMPARE(sandbox.error().code, QStringLiteral("sample_needs_loopback"));
}

QTEST_MAIN(TestSandboxSample)
#include "tst_sandboxsample.moc"
