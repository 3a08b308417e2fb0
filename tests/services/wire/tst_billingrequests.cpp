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

QJsonArray fields(const QStringList &names, const QString &value = QStringLiteral("x"))
{
    QJsonArray array;
    for (const QString &name : names)
        array.append(QJsonObject{{QStringLiteral("name"), name}, {QStringLiteral("value"), value}});
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

    void whatIsJustWithinTheLimitsPasses()
    {
        BillingDetails details;
        details.name = QString(200, u'n');
        details.email = QString(241, u'e') + QStringLiteral("@nord.example");
        for (const AddressField part : {AddressField::Line1, AddressField::Line2, AddressField::City,
                 AddressField::State, AddressField::PostalCode})
            addressPart(details.address, part) = QString(200, u'a');
        details.address.country = QStringLiteral("CH");
        details.purchaseOrder = QString(140, u'p');
        details.purchaseOrderEnds = QDate(2028, 2, 29);
        for (const char16_t c : {u'a', u'b', u'c'})
            details.customFields.push_back({QString(40, QChar(c)), QString(140, u'v')});
        details.language = QStringLiteral("pt-BR");
        const Result<BillingDetails> decoded = decodeBillingDetails(encodeBillingDetails(details));
        QVERIFY2(decoded, decoded ? "" : qPrintable(decoded.error().field));
        QCOMPARE(*decoded, details);
    }

    void fourFieldsPassWithoutAPurchaseOrder()
    {
        BillingDetails details;
        for (const char16_t c : {u'a', u'b', u'c', u'd'})
            details.customFields.push_back({QString(QChar(c)), QStringLiteral("x")});
        QCOMPARE(*decodeBillingDetails(encodeBillingDetails(details)), details);
        details.purchaseOrder = QStringLiteral("4500");
        QCOMPARE(decodeBillingDetails(encodeBillingDetails(details)).error().field,
            QStringLiteral("custom_fields"));
    }

    void spaceAroundTextsIsNotSaved()
    {
        BillingDetails padded = full();
        for (QString *text : {&padded.name, &padded.email, &padded.address.city, &padded.purchaseOrder,
                 &padded.customFields[0].name, &padded.customFields[0].value})
            *text = QStringLiteral(" ") + *text + QStringLiteral("\t\n");
        QCOMPARE(*decodeBillingDetails(encodeBillingDetails(padded)), full());
        padded.name = QString(500, u' ');
        QVERIFY(decodeBillingDetails(encodeBillingDetails(padded))->name.isEmpty());
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
        const auto address = [&](const char *part, const QJsonValue &value) {
            return QJsonObject{{QString::fromLatin1(part), value}};
        };
        const QString beyond(201, u'x');
        row("long name", "name", beyond);
        row("number for a name", "name", 7);
        row("no address", "email", QStringLiteral("nobody"));
        row("two addresses", "email", QStringLiteral("a@x.example,b@x.example"));
        row("header in it", "email", QStringLiteral("a@x.example\r\nBcc: b@x.example"));
        row("long mail address", "email", QString(242, u'e') + QStringLiteral("@nord.example"));
        for (const char *part : {"line1", "line2", "city", "state", "postal_code"})
            row(part, "address", address(part, beyond));
        row("address is a text", "address", QStringLiteral("Hauptstraße 1, Köln"));
        row("city is a list", "address", address("city", QJsonArray{}), "address.city");
        row("small letters", "address", address("country", QStringLiteral("de")), "address.country");
        row("three letters", "address", address("country", QStringLiteral("DEU")), "address.country");
        row("no country", "address", address("country", QStringLiteral("XX")), "address.country");
        row("long number", "purchase_order", QString(141, u'x'));
        row("long fields' value", "custom_fields", fields({QStringLiteral("a")}, QString(141, u'x')));
        row("language", "language", QStringLiteral("tlh"));
        row("language in capitals", "language", QStringLiteral("DE"));
        row("five with the order", "custom_fields",
            fields({QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c"), QStringLiteral("d")}));
        row("twice", "custom_fields", fields({QStringLiteral("a"), QStringLiteral("a")}));
        row("twice but for space", "custom_fields", fields({QStringLiteral("a"), QStringLiteral(" a ")}));
        row("PO", "custom_fields", fields({QStringLiteral("PO")}));
        row("PO with space", "custom_fields", fields({QStringLiteral(" PO ")}));
        row("PO number", "custom_fields", fields({QStringLiteral("PO number")}));
        row("without a name", "custom_fields", fields({QString()}));
        row("of space alone", "custom_fields", fields({QStringLiteral("  ")}));
        row("without a value", "custom_fields", fields({QStringLiteral("a")}, QStringLiteral(" ")));
        row("long field name", "custom_fields", fields({QString(41, u'x')}));
        row("fields are a text", "custom_fields", QStringLiteral("a: b"));
        row("no fields", "custom_fields", QJsonValue(QJsonValue::Null));
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
        QCOMPARE(decoded.error().httpStatus, 422);
        QCOMPARE(decoded.error().code, QStringLiteral("invalid_field"));
        QCOMPARE(decoded.error().field, named);
    }

    void datesAreDaysOfTheCalendar_data()
    {
        QTest::addColumn<QJsonValue>("text");
        QTest::addColumn<QDate>("date"); // no valid one: refused
        const auto row = [](const char *text, const QDate &date = {}) {
            QTest::newRow(*text ? text : "none") << QJsonValue(QString::fromLatin1(text)) << date;
        };
        row("2026-11-30", QDate(2026, 11, 30));
        row("2028-02-29", QDate(2028, 2, 29));
        for (const char *text :
            {"2026-02-30", "2026-02-29", "2026-13-01", "2026-00-10", "2026-11-00", "soon", "30.11.2026",
                "2026-11-3", "26-11-30", "20261130", "99999-01-01", "2026-11-301", "-2026-11-30"})
            row(text);
        row("2026/11/30");
        row("2026-11-30T23:30:00-05:00");
        row("2026-11-30 or later");
        QTest::newRow("number") << QJsonValue(20261130) << QDate();
    }
    void datesAreDaysOfTheCalendar()
    {
        QFETCH(const QJsonValue, text);
        QFETCH(const QDate, date);
        QJsonObject body = request();
        body[QStringLiteral("purchase_order_ends")] = text;
        const auto decoded = decodeBillingDetails(QJsonDocument(body).toJson());
        if (date.isValid()) {
            QVERIFY(decoded);
            QCOMPARE(decoded->purchaseOrderEnds, std::optional(date));
            return;
        }
        QVERIFY(!decoded);
        QCOMPARE(decoded.error().field, QStringLiteral("purchase_order_ends"));
    }

    void nullIsNothing()
    {
        QJsonObject body = request();
        for (const QString &name : body.keys())
            body[name] = QJsonValue(QJsonValue::Null);
        body[QStringLiteral("custom_fields")] = QJsonArray();
        QCOMPARE(*decodeBillingDetails(QJsonDocument(body).toJson()), BillingDetails());
    }

    void requestWithoutAFieldIsRefused_data()
    {
        QTest::addColumn<QString>("field");
        for (const QString &name : request().keys())
            QTest::newRow(qPrintable(name)) << name;
    }
    void requestWithoutAFieldIsRefused()
    {
        QFETCH(const QString, field);
        QJsonObject body = request();
        body.remove(field);
        const auto decoded = decodeBillingDetails(QJsonDocument(body).toJson());
        QVERIFY(!decoded);
        QCOMPARE(decoded.error().field, field);
    }

    void addressWithoutAPartIsRefused_data()
    {
        QTest::addColumn<QString>("part");
        for (const QString &name : request()[QStringLiteral("address")].toObject().keys())
            QTest::newRow(qPrintable(name)) << name;
    }
    void addressWithoutAPartIsRefused()
    {
        QFETCH(const QString, part);
        QJsonObject body = request();
        QJsonObject address = body[QStringLiteral("address")].toObject();
        address.remove(part);
        body[QStringLiteral("address")] = address;
        const auto decoded = decodeBillingDetails(QJsonDocument(body).toJson());
        QEXPECT_FAIL("", "a part that is not named is emptied", Abort);
        QVERIFY(!decoded);
        QCOMPARE(decoded.error().field, QStringLiteral("address.") + part);
    }

    void taxIdsAreChecked_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("field"); // empty: passes
        const QByteArray longest(60, '1');
        QTest::newRow("usual") << QByteArray(R"({"type":"eu_vat","value":" DE1 "})") << QString();
        QTest::newRow("longest") << "{\"type\":\"eu_vat\",\"value\":\"" + longest + "\"}" << QString();
        QTest::newRow("too long") << "{\"type\":\"eu_vat\",\"value\":\"" + longest + "1\"}"
                                  << QStringLiteral("value");
        QTest::newRow("no type") << QByteArray(R"({"value":"DE1"})") << QStringLiteral("type");
        QTest::newRow("no value") << QByteArray(R"({"type":"eu_vat"})") << QStringLiteral("value");
        QTest::newRow("null") << QByteArray(R"({"type":"eu_vat","value":null})") << QStringLiteral("value");
        QTest::newRow("blank") << QByteArray(R"({"type":"eu_vat","value":"  "})") << QStringLiteral("value");
        QTest::newRow("label for a type")
            << QByteArray(R"({"type":"EU VAT","value":"DE1"})") << QStringLiteral("type");
        QTest::newRow("parameters in the type")
            << QByteArray(R"({"type":"eu_vat&value=x","value":"DE1"})") << QStringLiteral("type");
    }
    void taxIdsAreChecked()
    {
        QFETCH(const QByteArray, json);
        QFETCH(const QString, field);
        const Result<TaxIdRequest> decoded = decodeTaxIdRequest(json);
        if (!field.isEmpty()) {
            QVERIFY(!decoded);
            QCOMPARE(decoded.error().field, field);
            return;
        }
        QVERIFY(decoded);
        QCOMPARE(decoded->value, decoded->value.trimmed());
        QCOMPARE(decodeTaxIdRequest(encodeTaxIdRequest(*decoded))->value, decoded->value);
    }

    void contactsAreChecked_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("email");
        QTest::addColumn<QString>("field"); // empty: passes
        const QString books = QStringLiteral("Books");
        const QString mailTo = QStringLiteral("b@x.example");
        QTest::newRow("usual") << books << mailTo << QString();
        QTest::newRow("longest") << QString(80, u'x') << mailTo << QString();
        QTest::newRow("too long") << QString(81, u'x') << mailTo << QStringLiteral("name");
        QTest::newRow("blank") << QStringLiteral(" \n") << mailTo << QStringLiteral("name");
        QTest::newRow("no address") << books << QString() << QStringLiteral("email");
        QTest::newRow("name and address")
            << books << QStringLiteral("Books <b@x.example>") << QStringLiteral("email");
        QTest::newRow("two") << books << QStringLiteral("b@x.example, c@x.example")
                             << QStringLiteral("email");
        QTest::newRow("header") << books << QStringLiteral("b@x.example\nBcc: c@x.example")
                                << QStringLiteral("email");
    }
    void contactsAreChecked()
    {
        QFETCH(const QString, name);
        QFETCH(const QString, email);
        QFETCH(const QString, field);
        const Result<ContactRequest> decoded = decodeContactRequest(encodeContactRequest({name, email}));
        if (!field.isEmpty()) {
            QVERIFY(!decoded);
            QCOMPARE(decoded.error().field, field);
            return;
        }
        QVERIFY(decoded);
        QCOMPARE(decoded->name, name);
        QCOMPARE(decoded->email, email);
    }

    void whatIsNoObjectIsNoRequest()
    {
        for (const char *json : {"", "[]", "null", "{", "name=x"}) {
            QCOMPARE(decodeBillingDetails(json).error().code, QStringLiteral("invalid_json"));
            QCOMPARE(decodeTaxIdRequest(json).error().code, QStringLiteral("invalid_json"));
            QCOMPARE(decodeContactRequest(json).error().code, QStringLiteral("invalid_json"));
        }
    }
};

QTEST_GUILESS_MAIN(BillingRequestsTest)
#include "tst_billingrequests.moc"
