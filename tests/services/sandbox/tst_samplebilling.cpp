// SPDX-License-Identifier: MIT
#include "client.h"

using namespace portico;
using namespace portico::sandbox;

namespace {

const QString Acme = QStringLiteral("/v1/customers/cus_P0x7Ar1");
const QString Lindqvist = QStringLiteral("/v1/customers/cus_Q7fLk20");
const QString Northwind = QStringLiteral("/v1/customers/cus_PkNw552");

/// "DE312456789 verified", newest first.
QStringList taxIds(Client &client, const QString &customer)
{
    QStringList lines;
    for (const QJsonValue &taxId : client.all(customer + QStringLiteral("/tax_ids"))) {
        const QString status = taxId[u"verification"][u"status"].toString(QStringLiteral("not verifiable"));
        lines.append(QStringLiteral("%1 %2 %3 %4")
                         .arg(taxId[u"type"].toString(), taxId[u"country"].toString(),
                             taxId[u"value"].toString(), status));
    }
    return lines;
}

} // namespace

/// The billing details of the demo's customers.
class TestSampleBilling : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void acmeIsThatOfThePicture();
    void pendingTaxIdStaysPending();
    void invoicesKeepWhatTheySaid();
    void othersHaveWhatTheirCountryAsksFor();
    void everyTaxIdCouldHaveBeenMadeHere();
    void everyDetailCouldHaveBeenGivenHere();

private:
    FixedClock m_clock;
    std::unique_ptr<Sandbox> m_sandbox;
    std::unique_ptr<Client> m_client;
};

void TestSampleBilling::init()
{
    Options options;
    options.sample = Sample::Demo;
    m_sandbox = started(options, m_clock);
    m_client = std::make_unique<Client>(m_sandbox->url());
}

void TestSampleBilling::cleanup()
{
    m_client.reset();
    m_sandbox.reset();
}

void TestSampleBilling::acmeIsThatOfThePicture()
{
    const QJsonObject acme = m_client->get(Acme).json;
    QCOMPARE(acme[u"name"].toString(), QStringLiteral("Acme Robotics Inc."));
    QCOMPARE(acme[u"email"].toString(), QStringLiteral("ap@acme.example"));
    QCOMPARE(acme[u"address"].toObject(),
        (QJsonObject{{"line1", "118 Degraw Street"}, {"line2", QJsonValue::Null}, {"city", "Brooklyn"},
            {"state", "NY"}, {"postal_code", "11231"}, {"country", "US"}}));
    QCOMPARE(acme[u"invoice_settings"][u"custom_fields"].toArray(),
        (QJsonArray{QJsonObject{{"name", "PO"}, {"value", "4500-7781"}}}));
    QCOMPARE(acme[u"metadata"].toObject(), (QJsonObject{{"purchase_order_valid_until", "2026-11-30"}}));
    QCOMPARE(taxIds(*m_client, Acme),
        (QStringList{QStringLiteral("eu_vat DE DE312456789 verified"),
            QStringLiteral("gb_vat GB GB294108875 pending"),
            QStringLiteral("eu_vat FR FR40303265045 unverified"),
            QStringLiteral("us_ein US 47-2210938 not verifiable")}));
    const QJsonObject german = m_client->all(Acme + QStringLiteral("/tax_ids"))[0].toObject();
    QCOMPARE(german[u"created"].toInteger(), utc(2026, 3, 12));
    QCOMPARE(german[u"verification"][u"verified_name"].toString(), QStringLiteral("ACME ROBOTICS INC."));
}

void TestSampleBilling::pendingTaxIdStaysPending()
{
    m_clock.set(m_clock.now() + std::chrono::hours{24});
    QCOMPARE(m_client
                 ->post(QStringLiteral("/v1/test_helpers/test_clocks/clock_portico_demo/advance"),
                     "frozen_time=" + QByteArray::number(utc(2026, 12, 2)))
                 .status,
        200);
    QVERIFY(taxIds(*m_client, Acme).contains(QStringLiteral("gb_vat GB GB294108875 pending")));
    // One that is added now is answered all the same.
    QCOMPARE(
        m_client->post(Acme + QStringLiteral("/tax_ids"), "type=eu_vat&value=SE556677889901").status, 200);
    QCOMPARE(taxIds(*m_client, Acme).first(), QStringLiteral("eu_vat SE SE556677889901 pending"));
    m_clock.set(m_clock.now() + std::chrono::seconds{10});
    QCOMPARE(taxIds(*m_client, Acme).first(), QStringLiteral("eu_vat SE SE556677889901 verified"));
    QVERIFY(taxIds(*m_client, Acme).contains(QStringLiteral("gb_vat GB GB294108875 pending")));
}

void TestSampleBilling::invoicesKeepWhatTheySaid()
{
    const QString list = QStringLiteral("/v1/invoices?customer=cus_P0x7Ar1");
    const QJsonArray before = m_client->all(list);
    QCOMPARE(before.size(), 43);
    for (const QJsonValue &invoice : before) {
        QCOMPARE(invoice[u"customer_name"].toString(), QStringLiteral("Acme Robotics Inc."));
        QCOMPARE(invoice[u"custom_fields"].toArray(),
            (QJsonArray{QJsonObject{{"name", "PO"}, {"value", "4500-7781"}}}));
        const bool isAfterMarch = invoice[u"created"].toInteger() > utc(2026, 3, 12);
        QCOMPARE(invoice[u"customer_tax_ids"].toArray().size(), isAfterMarch ? 4 : 1);
    }
    QCOMPARE(m_client
                 ->post(Acme,
                     "name=Other&address[city]=Queens&email=x@acme.example&invoice_settings[custom_fields]=")
                 .status,
        200);
    for (const QJsonValue &taxId : m_client->all(Acme + QStringLiteral("/tax_ids")))
        QCOMPARE(m_client->del(Acme + QStringLiteral("/tax_ids/") + taxId[u"id"].toString()).status, 200);
    QCOMPARE(m_client->all(list), before);
}

void TestSampleBilling::othersHaveWhatTheirCountryAsksFor()
{
    const QJsonObject lindqvist = m_client->get(Lindqvist).json;
    QCOMPARE(lindqvist[u"address"][u"country"].toString(), QStringLiteral("SE"));
    QCOMPARE(lindqvist[u"preferred_locales"][0].toString(), QStringLiteral("sv"));
    QCOMPARE(lindqvist[u"tax_exempt"].toString(), QStringLiteral("reverse"));
    QCOMPARE(taxIds(*m_client, Lindqvist), QStringList{QStringLiteral("eu_vat SE SE556677889901 verified")});
    const QJsonObject northwind = m_client->get(Northwind).json;
    QCOMPARE(northwind[u"address"][u"country"].toString(), QStringLiteral("JP"));
    QCOMPARE(northwind[u"address"][u"state"].toString(), QStringLiteral("Tokyo"));
    QCOMPARE(northwind[u"preferred_locales"][0].toString(), QStringLiteral("ja"));
    QCOMPARE(
        taxIds(*m_client, Northwind), QStringList{QStringLiteral("jp_cn JP 7010001098765 not verifiable")});
}

void TestSampleBilling::everyTaxIdCouldHaveBeenMadeHere()
{
    for (const QString &customer : {Acme, Lindqvist, Northwind}) {
        const QString path = QStringLiteral("/v1/customers/")
            + m_client->post(QStringLiteral("/v1/customers"), "name=x").id();
        for (const QJsonValue &laid : m_client->all(customer + QStringLiteral("/tax_ids"))) {
            const Answer made = m_client->post(path + QStringLiteral("/tax_ids"),
                "type=" + laid[u"type"].toString().toLatin1()
                    + "&value=" + laid[u"value"].toString().toLatin1());
            QVERIFY2(made.status == 200, made.body.constData());
            QCOMPARE(made.json.keys(), laid.toObject().keys());
            QCOMPARE(made.json[u"country"], laid[u"country"]);
            QCOMPARE(made.json[u"verification"].isNull(), laid[u"verification"].isNull());
        }
    }
}

void TestSampleBilling::everyDetailCouldHaveBeenGivenHere()
{
    const QJsonObject made = m_client->post(QStringLiteral("/v1/customers"), "name=x").json;
    for (const QString &customer : {Acme, Lindqvist, Northwind}) {
        const QJsonObject before = m_client->get(customer).json;
        QCOMPARE(m_client->post(customer, "tax[validate_location]=immediately").json, before);
        QCOMPARE(before.keys(), made.keys());
    }
}

QTEST_MAIN(TestSampleBilling)
#include "tst_samplebilling.moc"
