// SPDX-License-Identifier: MIT
#include "services/wire/billingdetails.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace portico;
using namespace portico::wire;

namespace {

const UtcSeconds Now{std::chrono::seconds(1'795'000'000)};
const Stamp Stamped_{Now, Now};

BillingDetails full()
{
    BillingDetails details;
    details.name = QStringLiteral("Büro Nord GmbH");
    details.email = QStringLiteral("ap@nord.example");
    details.address = {QStringLiteral("Hauptstraße 1"), QStringLiteral("Hof"), QStringLiteral("Köln"), {},
        QStringLiteral("50667"), QStringLiteral("DE")};
    details.purchaseOrder = QStringLiteral("4500-7781");
    details.purchaseOrderEnds = QDate(2026, 11, 30);
    details.customFields = {{QStringLiteral("Cost centre"), QStringLiteral("42")}};
    details.language = QStringLiteral("de");
    return details;
}

QJsonObject request()
{
    return QJsonDocument::fromJson(encodeBillingDetails(full())).object();
}

QJsonArray fields(const QStringList &names)
{
    QJsonArray array;
    for (const QString &name : names)
        array.append(
            QJsonObject{{QStringLiteral("name"), name}, {QStringLiteral("value"), QStringLiteral("x")}});
    return array;
}

InvoiceMail mail()
{
    return {InvoiceMail::Kind::Overdue, InvoiceMail::State::Failed, QStringLiteral("Books"),
        QStringLiteral("b@x.example"), QStringLiteral("in_1"), QStringLiteral("ACME-0043"), Now,
        QStringLiteral("550 no such user")};
}

} // namespace

/// Billing details and contacts over the wire, and what is refused on the way in.
class BillingRequestsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answersComeBackAsTheyWere()
    {
        const BillingProfile profile{full(), Now};
        QCOMPARE(decodeBillingProfile(encodeBillingProfile(profile, Stamped_).json)->value, profile);
        const BillingProfile nothing;
        QCOMPARE(decodeBillingProfile(encodeBillingProfile(nothing, Stamped_).json)->value, nothing);
        const std::vector<TaxId> taxIds{
            {QStringLiteral("txi_1"), QStringLiteral("eu_vat"), QStringLiteral("DE312456789"),
                QStringLiteral("DE"), Now, TaxId::Verification::Verified, QStringLiteral("NORD")},
            {QStringLiteral("txi_2"), QStringLiteral("us_ein"), QStringLiteral("47-2210938"), {}, Now, {},
                {}}};
        QCOMPARE(decodeTaxIds(encodeTaxIds(taxIds, Stamped_).json)->value, taxIds);
        const std::vector<BillingContact> contacts{
            {QStringLiteral("bc_1"), QStringLiteral("Books"), QStringLiteral("b@x.example"), Now, mail()},
            {QStringLiteral("bc_2"), QStringLiteral("Tax"), QStringLiteral("t@x.example"), Now,
                std::nullopt}};
        QCOMPARE(decodeBillingContacts(encodeBillingContacts(contacts, Stamped_).json)->value, contacts);
        QCOMPARE(decodeInvoiceMails(encodeInvoiceMails({mail()}, Stamped_).json)->value, std::vector{mail()});
    }

    void requestComesBackAsItWas()
    {
        QCOMPARE(*decodeBillingDetails(encodeBillingDetails(full())), full());
        QCOMPARE(*decodeBillingDetails(encodeBillingDetails({})), BillingDetails());
        QCOMPARE(decodeContactRequest(R"({"name":"  Büro   Nord ","email":" n@x.example "})")->name,
            QStringLiteral("Büro Nord"));
    }

    void requestBeyondTheLimitsNamesItsField_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QJsonValue>("value");
        QTest::addColumn<QString>("named");
        const auto row
            = [](const char *name, const char *field, const QJsonValue &value, const char *named = "") {
                  QTest::newRow(name)
                      << QString::fromLatin1(field) << value << QString::fromLatin1(*named ? named : field);
              };
        row("long name", "name", QString(201, u'x'));
        row("no address", "email", QStringLiteral("nobody"));
        row("two addresses", "email", QStringLiteral("a@x.example,b@x.example"));
        row("header in it", "email", QStringLiteral("a@x.example\r\nBcc: b@x.example"));
        row("long street", "address", QJsonObject{{QStringLiteral("line1"), QString(201, u'x')}});
        row("no country", "address", QJsonObject{{QStringLiteral("country"), QStringLiteral("de")}},
            "address.country");
        row("long number", "purchase_order", QString(141, u'x'));
        row("no day", "purchase_order_ends", QStringLiteral("2026-02-30"));
        row("language", "language", QStringLiteral("tlh"));
        row("five with the order", "custom_fields",
            fields({QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c"), QStringLiteral("d")}));
        row("twice", "custom_fields", fields({QStringLiteral("a"), QStringLiteral("a")}));
        row("order among them", "custom_fields", fields({QStringLiteral("PO number")}));
        row("without a name", "custom_fields", fields({QString()}));
        row("long field name", "custom_fields", fields({QString(41, u'x')}));
    }
    void requestBeyondTheLimitsNamesItsField()
    {
        QFETCH(const QString, field);
        QFETCH(const QJsonValue, value);
        QFETCH(const QString, named);
        QJsonObject body = request();
        body[field] = value;
        const auto decoded = decodeBillingDetails(QJsonDocument(body).toJson());
        QVERIFY(!decoded);
        QCOMPARE(decoded.error().code, QStringLiteral("invalid_field"));
        QCOMPARE(decoded.error().field, named);
    }

    void taxIdsAndContactsAreChecked()
    {
        QCOMPARE(
            decodeTaxIdRequest(R"({"type":"EU VAT","value":"DE1"})").error().field, QStringLiteral("type"));
        QCOMPARE(
            decodeTaxIdRequest(R"({"type":"eu_vat","value":"  "})").error().field, QStringLiteral("value"));
        QCOMPARE(decodeTaxIdRequest("[]").error().code, QStringLiteral("invalid_json"));
        QCOMPARE(decodeContactRequest(R"({"name":" ","email":"b@x.example"})").error().field,
            QStringLiteral("name"));
        QCOMPARE(decodeContactRequest(R"({"name":"x","email":"Books <b@x.example>"})").error().field,
            QStringLiteral("email"));
    }
};

QTEST_GUILESS_MAIN(BillingRequestsTest)
#include "tst_billingrequests.moc"
