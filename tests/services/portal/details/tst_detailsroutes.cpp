// SPDX-License-Identifier: MIT
#include "tests/services/portal/billing/sandboxportal.h"

#include <QTest>

using namespace portico;
using portico::portal::Reply;
using portico::test::SandboxPortal;

namespace {

const QByteArray Details = "/api/portal/billing-details";
const QByteArray TaxIds = "/api/portal/tax-ids";

QJsonObject wishes()
{
    return {{QStringLiteral("name"), QStringLiteral("Acme Robotics Inc.")},
        {QStringLiteral("email"), QStringLiteral("ap@acme.example")},
        {QStringLiteral("address"),
            QJsonObject{{QStringLiteral("line1"), QStringLiteral("118 Degraw Street")},
                {QStringLiteral("city"), QStringLiteral("Brooklyn")},
                {QStringLiteral("state"), QStringLiteral("NY")},
                {QStringLiteral("postal_code"), QStringLiteral("11231")},
                {QStringLiteral("country"), QStringLiteral("US")}}},
        {QStringLiteral("purchase_order"), QStringLiteral("4500-7781")},
        {QStringLiteral("purchase_order_ends"), QStringLiteral("2026-11-30")},
        {QStringLiteral("custom_fields"),
            QJsonArray{QJsonObject{{QStringLiteral("name"), QStringLiteral("Cost centre")},
                {QStringLiteral("value"), QStringLiteral("42")}}}},
        {QStringLiteral("language"), QStringLiteral("de")}};
}

QJsonArray fieldsOf(const QJsonObject &customer)
{
    return customer[u"invoice_settings"][u"custom_fields"].toArray();
}

} // namespace

/// Billing details and tax ids, read from the portal and changed at the provider behind it.
class DetailsRoutesTest : public QObject
{
    Q_OBJECT

private:
    /// One customer with a subscription; an empty text, or what went wrong.
    QByteArray open(SandboxPortal &portal)
    {
        portal.sell({"team", 1, 4'900});
        sandbox::Story &acme = *portal.stories.front();
        portal.subscribe(acme, "team");
        return portal.open();
    }
    QJsonObject customerOf(sandbox::Story &story)
    {
        return story.read("/v1/customers/" + story.customer.toLatin1() + "?expand[]=tax_ids");
    }

private Q_SLOTS:
    void savedDetailsStandAtTheProviderAndAreReadBack()
    {
        SandboxPortal portal("usd");
        const QByteArray problem = open(portal);
        QVERIFY2(problem.isEmpty(), problem.constData());
        sandbox::Story &acme = *portal.stories.front();

        const Reply saved = portal.send("PUT", acme, Details, wishes());
        QVERIFY2(saved.status == 200, saved.body.constData());
        const QJsonObject customer = customerOf(acme);
        QCOMPARE(customer[u"name"].toString(), QStringLiteral("Acme Robotics Inc."));
        QCOMPARE(customer[u"address"][u"postal_code"].toString(), QStringLiteral("11231"));
        QCOMPARE(customer[u"preferred_locales"][0].toString(), QStringLiteral("de"));
        QCOMPARE(fieldsOf(customer).size(), 2);

        const QJsonObject read = portal.get(acme, Details).json();
        for (const QString &key : wishes().keys()) {
            if (key != u"address")
                QCOMPARE(read[key], wishes()[key]);
        }
        QCOMPARE(read[u"address"][u"line1"].toString(), QStringLiteral("118 Degraw Street"));
        QVERIFY(read[u"address"][u"line2"].isNull());
        // Where the subscription renews, the next invoice is made.
        QCOMPARE(read[u"next_invoice_at"].toString(), QStringLiteral("2026-05-01T00:00:00Z"));
    }

    void emptyFieldsAreEmptied()
    {
        SandboxPortal portal("usd");
        const QByteArray problem = open(portal);
        QVERIFY2(problem.isEmpty(), problem.constData());
        sandbox::Story &acme = *portal.stories.front();
        QCOMPARE(portal.send("PUT", acme, Details, wishes()).status, 200);

        QJsonObject less = wishes();
        less[u"purchase_order"] = less[u"purchase_order_ends"] = less[u"language"] = QJsonValue();
        less[u"custom_fields"] = QJsonArray();
        less[u"address"] = QJsonObject{{QStringLiteral("country"), QStringLiteral("US")}};
        QCOMPARE(portal.send("PUT", acme, Details, less).status, 200);
        const QJsonObject customer = customerOf(acme);
        QVERIFY(fieldsOf(customer).isEmpty());
        QVERIFY(customer[u"preferred_locales"].toArray().isEmpty());
        QVERIFY(customer[u"address"][u"line1"].isNull());
        QCOMPARE(customer[u"address"][u"country"].toString(), QStringLiteral("US"));
        QVERIFY(portal.get(acme, Details).json()[u"purchase_order_ends"].isNull());
    }

    void fieldThatOthersAddedStays()
    {
        SandboxPortal portal("usd");
        const QByteArray problem = open(portal);
        QVERIFY2(problem.isEmpty(), problem.constData());
        sandbox::Story &acme = *portal.stories.front();
        (void)acme.make("/v1/customers/" + acme.customer.toLatin1(),
            "invoice_settings[custom_fields][0][name]=Vendor&invoice_settings[custom_fields][0][value]=9");

        QCOMPARE(portal.send("PUT", acme, Details, wishes()).status, 200);
        QStringList names;
        for (const QJsonValue &field : fieldsOf(customerOf(acme)))
            names.append(field[u"name"].toString());
        QVERIFY2(names.contains(QStringLiteral("Vendor")) && names.size() == 3, qPrintable(names.join(u' ')));
    }

    void tooManyFieldsTogetherAreRefusedAndNothingIsWritten()
    {
        SandboxPortal portal("usd");
        const QByteArray problem = open(portal);
        QVERIFY2(problem.isEmpty(), problem.constData());
        sandbox::Story &acme = *portal.stories.front();
        QByteArray form;
        for (int i = 0; i < 3; ++i) {
            const QByteArray field = "&invoice_settings[custom_fields][" + QByteArray::number(i) + ']';
            form += field + "[name]=F" + QByteArray::number(i) + field + "[value]=v";
        }
        (void)acme.make("/v1/customers/" + acme.customer.toLatin1(), form.mid(1));
        const Reply refused = portal.send("PUT", acme, Details, wishes());
        QCOMPARE(refused.status, 422);
        QCOMPARE(refused.json()[u"field"].toString(), QStringLiteral("custom_fields"));
        QCOMPARE(fieldsOf(customerOf(acme)).size(), 3);
        // The refusal ended the change: another one may follow at once.
        QJsonObject fewer = wishes();
        fewer[u"custom_fields"] = QJsonArray();
        QCOMPARE(portal.send("PUT", acme, Details, fewer).status, 200);
    }

    void whatIsNoDetailIsRefusedByItsField_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QJsonValue>("value");
        QTest::addColumn<QString>("named");
        QTest::newRow("mail") << "email" << QJsonValue(QStringLiteral("nobody")) << "email";
        QTest::newRow("language") << "language" << QJsonValue(QStringLiteral("xx")) << "language";
        QTest::newRow("day") << "purchase_order_ends" << QJsonValue(QStringLiteral("2026-02-30"))
                             << "purchase_order_ends";
        QTest::newRow("country") << "address"
                                 << QJsonValue(
                                        QJsonObject{{QStringLiteral("country"), QStringLiteral("Mars")}})
                                 << "address.country";
    }
    void whatIsNoDetailIsRefusedByItsField()
    {
        QFETCH(const QString, field);
        QFETCH(const QJsonValue, value);
        QFETCH(const QString, named);
        SandboxPortal portal("usd");
        const QByteArray problem = open(portal);
        QVERIFY2(problem.isEmpty(), problem.constData());
        QJsonObject body = wishes();
        body[field] = value;
        const Reply refused = portal.send("PUT", *portal.stories.front(), Details, body);
        QCOMPARE(refused.status, 422);
        QCOMPARE(refused.json()[u"field"].toString(), named);
    }

    void taxIdsComeAndGo()
    {
        SandboxPortal portal("usd");
        const QByteArray problem = open(portal);
        QVERIFY2(problem.isEmpty(), problem.constData());
        sandbox::Story &acme = *portal.stories.front();
        const auto add = [&](const char *type, const char *value) {
            return portal.send("POST", acme, TaxIds,
                {{QStringLiteral("type"), QString::fromLatin1(type)},
                    {QStringLiteral("value"), QString::fromLatin1(value)}});
        };
        const Reply added = add("eu_vat", "DE111111111");
        QVERIFY2(added.status == 200, added.body.constData());
        const QJsonObject listed = portal.get(acme, TaxIds).json()[u"data"][0].toObject();
        QCOMPARE(listed[u"value"].toString(), QStringLiteral("DE111111111"));
        QVERIFY(!listed[u"verification"].isNull());
        QCOMPARE(add("us_ein", "47-2210938").status, 200);
        QVERIFY(portal.get(acme, TaxIds).json()[u"data"][0][u"id"].isString());

        const Reply wrong = add("eu_vat", "nonsense");
        QCOMPARE(wrong.status, 422);
        QCOMPARE(wrong.code(), QStringLiteral("tax_id_invalid"));
        QCOMPARE(wrong.json()[u"field"].toString(), QStringLiteral("value"));

        const QByteArray one = TaxIds + '/' + listed[u"id"].toString().toLatin1();
        QCOMPARE(portal.send("DELETE", acme, one).status, 204);
        QCOMPARE(portal.get(acme, TaxIds).json()[u"data"].toArray().size(), 1);
        QCOMPARE(customerOf(acme)[u"tax_ids"][u"data"].toArray().size(), 1);
        QCOMPARE(portal.send("DELETE", acme, one).status, 404);
    }

    void taxIdOfAnotherCustomerIsNotFound()
    {
        SandboxPortal portal("usd");
        portal.sell({"team", 1, 4'900});
        sandbox::Story &acme = *portal.stories.front();
        sandbox::Story &other = *portal.add(sandbox::utc(2026, 4, 1));
        const QString foreign = other.make(
            "/v1/customers/" + other.customer.toLatin1() + "/tax_ids", "type=us_ein&value=12-3456789");
        const QByteArray problem = portal.open();
        QVERIFY2(problem.isEmpty(), problem.constData());
        QCOMPARE(portal.send("DELETE", acme, TaxIds + '/' + foreign.toLatin1()).status, 404);
        QCOMPARE(customerOf(other)[u"tax_ids"][u"data"].toArray().size(), 1);
    }
};

QTEST_GUILESS_MAIN(DetailsRoutesTest)
#include "tst_detailsroutes.moc"
