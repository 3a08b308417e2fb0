// SPDX-License-Identifier: MIT
#include "story.h"

using namespace portico;
using namespace portico::sandbox;

namespace {

const QString Customers = QStringLiteral("/v1/customers");

QByteArray field(int index, const QByteArray &name, const QByteArray &value)
{
    const QByteArray path = "invoice_settings[custom_fields][" + QByteArray::number(index) + "]";
    return path + "[name]=" + name + '&' + path + "[value]=" + value;
}

QByteArray fields(int count)
{
    QByteArrayList all;
    for (int i = 0; i < count; ++i)
        all.append(field(i, "Field+" + QByteArray::number(i), "x"));
    return all.join('&');
}

/// What an invoice says of its customer.
QJsonObject buyer(const QJsonObject &invoice)
{
    QJsonObject buyer;
    for (const char *name : {"customer_name", "customer_email", "customer_phone", "customer_address",
             "customer_tax_exempt", "customer_tax_ids", "custom_fields"})
        buyer.insert(QLatin1StringView(name), invoice[QLatin1StringView(name)]);
    return buyer;
}

} // namespace

/// The billing details of customers, and what invoices show of them.
class TestSandboxCustomers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void wrongDetailsAreRefused_data();
    void wrongDetailsAreRefused();
    void goodDetailsAreTaken_data();
    void goodDetailsAreTaken();
    void addressChangesMemberByMember();
    void customFieldsAreReplacedTogetherAndCleared();
    void locationIsTheOneAfterTheChange();
    void draftFollowsItsCustomer();
    void finalInvoiceNeverChanges();
    void finalInvoiceHasTheLastWord();
    void finalInvoiceOutlivesItsCustomer();

private:
    Answer make(const QString &path, const QByteArray &form)
    {
        const Answer answer = m_client->post(path, form);
        if (answer.status != 200)
            qFatal("%s: %s", qPrintable(path), answer.body.constData());
        return answer;
    }
    QJsonObject customer(const QByteArray &form) { return make(Customers, form).json; }
    Answer change(const QJsonObject &customer, const QByteArray &form)
    {
        return m_client->post(Customers + u'/' + customer[u"id"].toString(), form);
    }

    FixedClock m_clock;
    std::unique_ptr<Sandbox> m_sandbox;
    std::unique_ptr<Client> m_client;
};

void TestSandboxCustomers::init()
{
    m_sandbox = started({}, m_clock);
    m_client = std::make_unique<Client>(m_sandbox->url());
}

void TestSandboxCustomers::cleanup()
{
    m_client.reset();
    m_sandbox.reset();
}

void TestSandboxCustomers::wrongDetailsAreRefused_data()
{
    QTest::addColumn<QByteArray>("form");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("param");
    const auto row = [](const char *name, const QByteArray &form, const char *code, const char *param) {
        QTest::newRow(name) << form << QString::fromLatin1(code) << QString::fromLatin1(param);
    };
    row("e-mail without @", "email=ap.acme.example", "email_invalid", "email");
    row("e-mail without a name", "email=@acme.example", "email_invalid", "email");
    row("e-mail without a host", "email=ap@", "email_invalid", "email");
    row("two e-mails", "email=ap@acme.example,x@acme.example", "email_invalid", "email");
    row("e-mail with a space", "email=+ap@acme.example", "email_invalid", "email");
    row("country by name", "address[country]=Germany", "country_code_invalid", "address[country]");
    row("country of three letters", "address[country]=DEU", "country_code_invalid", "address[country]");
    row("no such country", "address[country]=QQ", "country_code_invalid", "address[country]");
    row("union of countries", "address[country]=EU", "country_code_invalid", "address[country]");
    row("country in small letters", "address[country]=de", "country_code_invalid", "address[country]");
    row("country by number", "address[country]=00", "country_code_invalid", "address[country]");
    row("part that addresses have not", "address[street]=x", "parameter_unknown", "address[street]");
    row("five custom fields", fields(5), "", "invoice_settings[custom_fields]");
    row("long name of a field", field(0, QByteArray(41, 'n'), "x"), "",
        "invoice_settings[custom_fields][0][name]");
    row("long value of a field", field(0, "PO", QByteArray(141, 'v')), "",
        "invoice_settings[custom_fields][0][value]");
    row("field without a name", field(0, "", "x"), "parameter_invalid_empty",
        "invoice_settings[custom_fields][0][name]");
    row("field without a value", field(0, "PO", ""), "parameter_invalid_empty",
        "invoice_settings[custom_fields][0][value]");
    row("half a field", "invoice_settings[custom_fields][0][name]=PO", "parameter_missing",
        "invoice_settings[custom_fields][0][value]");
    row("field that is none", "invoice_settings[custom_fields][]=", "", "invoice_settings[custom_fields][0]");
    row("nowhere to tax", "tax[validate_location]=immediately", "customer_tax_location_invalid", "address");
    row("no country to tax", "tax[validate_location]=immediately&address[city]=Ulm",
        "customer_tax_location_invalid", "address");
    row("United States at large", "tax[validate_location]=immediately&address[country]=US&address[state]=NY",
        "customer_tax_location_invalid", "address");
    row("another time to tax", "tax[validate_location]=later", "", "tax[validate_location]");
    row("long business name", "business_name=" + QByteArray(151, 'n'), "", "business_name");
}

void TestSandboxCustomers::wrongDetailsAreRefused()
{
    QFETCH(QByteArray, form);
    QFETCH(QString, code);
    QFETCH(QString, param);
    const Answer made = m_client->post(Customers, "name=x&" + form);
    QCOMPARE(made.status, 400);
    QCOMPARE(made.errorType(), QStringLiteral("invalid_request_error"));
    QCOMPARE(made.errorCode(), code);
    QCOMPARE(made.errorParam(), param);
    QCOMPARE(m_client->all(Customers), QJsonArray());

    const QJsonObject before = customer("name=x");
    const Answer changed = change(before, "name=y&" + form);
    QCOMPARE(changed.status, 400);
    QCOMPARE(changed.errorCode(), code);
    QCOMPARE(changed.errorParam(), param);
    QCOMPARE(m_client->all(Customers), QJsonArray{before});
}

void TestSandboxCustomers::goodDetailsAreTaken_data()
{
    QTest::addColumn<QByteArray>("form");
    QTest::newRow("e-mail") << QByteArray("email=ap%2Binvoices@acme.example");
    QTest::newRow("country") << QByteArray("address[country]=SE");
    QTest::newRow("Great Britain") << QByteArray("address[country]=GB");
    QTest::newRow("Kosovo") << QByteArray("address[country]=XK");
    QTest::newRow("four custom fields") << fields(4);
    QTest::newRow("long custom field") << field(0, QByteArray(40, 'n'), QByteArray("%C3%A4").repeated(140));
    QTest::newRow("taxed later") << QByteArray("tax[validate_location]=deferred");
    QTest::newRow("taxed at once") << QByteArray("tax[validate_location]=immediately&address[country]=DE");
    QTest::newRow("taxed in the United States")
        << QByteArray("tax[validate_location]=immediately&address[country]=US&address[postal_code]=11231");
    QTest::newRow("everything cleared") << QByteArray("email=&address=&invoice_settings[custom_fields]=");
}

void TestSandboxCustomers::goodDetailsAreTaken()
{
    QFETCH(QByteArray, form);
    const Answer made = m_client->post(Customers, "name=x&" + form);
    QVERIFY2(made.status == 200, made.body.constData());
    QVERIFY(!made.json.contains(u"tax"));
    const Answer changed = change(customer("name=x"), form);
    QVERIFY2(changed.status == 200, changed.body.constData());
}

void TestSandboxCustomers::addressChangesMemberByMember()
{
    const QJsonObject made = customer("name=x&address[line1]=118+Degraw+Street&address[line2]=Floor+2"
                                      "&address[city]=Brooklyn&address[country]=US");
    const QJsonObject changed
        = change(made, "address[line1]=44+Sveav%C3%A4gen&address[line2]=&address[postal_code]=111+34").json;
    QCOMPARE(changed[u"address"].toObject(),
        (QJsonObject{{"line1", "44 Sveavägen"}, {"line2", QJsonValue::Null}, {"city", "Brooklyn"},
            {"state", QJsonValue::Null}, {"postal_code", "111 34"}, {"country", "US"}}));
    QVERIFY(change(made, "address=").json[u"address"].isNull());
    QCOMPARE(change(made, "address[country]=JP").json[u"address"].toObject(),
        (QJsonObject{{"line1", QJsonValue::Null}, {"line2", QJsonValue::Null}, {"city", QJsonValue::Null},
            {"state", QJsonValue::Null}, {"postal_code", QJsonValue::Null}, {"country", "JP"}}));
}

void TestSandboxCustomers::customFieldsAreReplacedTogetherAndCleared()
{
    const QJsonObject made = customer("name=x&invoice_settings[footer]=Thanks&" + fields(3));
    const QJsonObject changed = change(made, field(0, "PO", "4500-7781")).json;
    const QJsonArray expected{QJsonObject{{"name", "PO"}, {"value", "4500-7781"}}};
    QCOMPARE(changed[u"invoice_settings"][u"custom_fields"].toArray(), expected);
    QCOMPARE(changed[u"invoice_settings"][u"footer"].toString(), QStringLiteral("Thanks"));
    QCOMPARE(change(made, "name=y").json[u"invoice_settings"][u"custom_fields"].toArray(), expected);
    const QJsonObject cleared = change(made, "invoice_settings[custom_fields]=").json;
    QVERIFY(cleared[u"invoice_settings"][u"custom_fields"].isNull());
    QCOMPARE(cleared[u"invoice_settings"][u"footer"].toString(), QStringLiteral("Thanks"));

    QCOMPARE(
        change(made, "preferred_locales[0]=de&preferred_locales[1]=en").json[u"preferred_locales"].toArray(),
        (QJsonArray{"de", "en"}));
    QCOMPARE(change(made, "tax_exempt=reverse").text("tax_exempt"), QStringLiteral("reverse"));
    QCOMPARE(change(made, "tax_exempt=").text("tax_exempt"), QStringLiteral("none"));
}

void TestSandboxCustomers::locationIsTheOneAfterTheChange()
{
    const QJsonObject made = customer("name=x&address[country]=US");
    const QByteArray now = "tax[validate_location]=immediately";
    QCOMPARE(change(made, now).status, 400);
    QCOMPARE(change(made, now + "&address[postal_code]=11231").status, 200);
    QCOMPARE(change(made, now).status, 200);
    QCOMPARE(change(made, now + "&address[country]=").errorCode(),
        QStringLiteral("customer_tax_location_invalid"));
    QCOMPARE(change(made, now + "&address=").errorCode(), QStringLiteral("customer_tax_location_invalid"));
    QCOMPARE(change(made, "address=").status, 200);
}

void TestSandboxCustomers::draftFollowsItsCustomer()
{
    Story story(*m_client);
    story.subscribe(1, "&collection_method=send_invoice&days_until_due=30");
    const QByteArray invoice = "/v1/invoices/" + story.read()[u"latest_invoice"].toString().toLatin1();
    QCOMPARE(story.read(invoice)[u"status"].toString(), QStringLiteral("draft"));
    QCOMPARE(buyer(story.read(invoice)),
        (QJsonObject{{"customer_name", "Somebody"}, {"customer_email", QJsonValue::Null},
            {"customer_phone", QJsonValue::Null}, {"customer_address", QJsonValue::Null},
            {"customer_tax_exempt", "none"}, {"customer_tax_ids", QJsonArray()},
            {"custom_fields", QJsonValue::Null}}));
    const QByteArray customer = "/v1/customers/" + story.customer.toLatin1();
    story.make(customer,
        "name=Kern+GmbH&email=buch@kern.example&phone=1&address[country]=DE&tax_exempt=reverse&"
            + field(0, "PO", "7"));
    story.make(customer + "/tax_ids", "type=eu_vat&value=DE312456789");
    const QString second = story.make(customer + "/tax_ids", "type=de_stn&value=1234567890");
    const QJsonObject address{{"line1", QJsonValue::Null}, {"line2", QJsonValue::Null},
        {"city", QJsonValue::Null}, {"state", QJsonValue::Null}, {"postal_code", QJsonValue::Null},
        {"country", "DE"}};
    QJsonObject expected{{"customer_name", "Kern GmbH"}, {"customer_email", "buch@kern.example"},
        {"customer_phone", "1"}, {"customer_address", address}, {"customer_tax_exempt", "reverse"},
        {"customer_tax_ids",
            QJsonArray{QJsonObject{{"type", "eu_vat"}, {"value", "DE312456789"}},
                QJsonObject{{"type", "de_stn"}, {"value", "1234567890"}}}},
        {"custom_fields", QJsonArray{QJsonObject{{"name", "PO"}, {"value", "7"}}}}};
    QCOMPARE(buyer(story.read(invoice)), expected);
    QCOMPARE(m_client->del(QString::fromLatin1(customer + "/tax_ids/") + second).status, 200);
    expected.insert(QStringLiteral("customer_tax_ids"),
        QJsonArray{QJsonObject{{"type", "eu_vat"}, {"value", "DE312456789"}}});
    QCOMPARE(buyer(story.read(invoice)), expected);
}

void TestSandboxCustomers::finalInvoiceNeverChanges()
{
    Story story(*m_client);
    const QByteArray customer = "/v1/customers/" + story.customer.toLatin1();
    story.make(customer, "name=Before&email=a@b.example&address[country]=DE&" + field(0, "PO", "1"));
    const QString taxId = story.make(customer + "/tax_ids", "type=eu_vat&value=DE312456789");
    story.subscribe();
    const QByteArray path = "/v1/invoices/" + story.read()[u"latest_invoice"].toString().toLatin1();
    const QJsonObject before = story.read(path);
    QCOMPARE(before[u"status"].toString(), QStringLiteral("paid"));
    QCOMPARE(buyer(before)[u"customer_name"].toString(), QStringLiteral("Before"));
    QCOMPARE(buyer(before)[u"customer_tax_ids"].toArray().size(), 1);

    story.make(customer,
        "name=After&email=c@d.example&phone=1&address[country]=SE&tax_exempt=exempt&preferred_locales[0]=de&"
            + field(0, "PO", "2"));
    story.make(customer + "/tax_ids", "type=gb_vat&value=GB294108875");
    QCOMPARE(m_client->del(QString::fromLatin1(customer) + QStringLiteral("/tax_ids/") + taxId).status, 200);
    QCOMPARE(story.read(path), before);

    story.advanceTo(utc(2026, 5, 1, 2));
    QCOMPARE(story.read(path), before);
    const QJsonObject next
        = story.read("/v1/invoices/" + story.read()[u"latest_invoice"].toString().toLatin1());
    QVERIFY(next[u"id"] != before[u"id"]);
    QCOMPARE(next[u"customer_name"].toString(), QStringLiteral("After"));
    QCOMPARE(next[u"customer_tax_ids"].toArray(),
        (QJsonArray{QJsonObject{{"type", "gb_vat"}, {"value", "GB294108875"}}}));
    QCOMPARE(next[u"custom_fields"].toArray(), (QJsonArray{QJsonObject{{"name", "PO"}, {"value", "2"}}}));
}

void TestSandboxCustomers::finalInvoiceHasTheLastWord()
{
    Story story(*m_client);
    story.subscribe(1, "&collection_method=send_invoice&days_until_due=30");
    const QByteArray customer = "/v1/customers/" + story.customer.toLatin1();
    const QByteArray path = "/v1/invoices/" + story.read()[u"latest_invoice"].toString().toLatin1();
    story.make(customer, "name=In+the+hour+before");
    story.make(path + "/finalize", "");
    story.make(customer, "name=Too+late");
    QCOMPARE(story.read(path)[u"status"].toString(), QStringLiteral("open"));
    QCOMPARE(story.read(path)[u"customer_name"].toString(), QStringLiteral("In the hour before"));
    // What webhooks told of it was the same.
    for (const QJsonValue &event : m_client->all(QStringLiteral("/v1/events?type=invoice.finalized")))
        QCOMPARE(
            event[u"data"][u"object"][u"customer_name"].toString(), QStringLiteral("In the hour before"));
}

void TestSandboxCustomers::finalInvoiceOutlivesItsCustomer()
{
    Story story(*m_client);
    story.make("/v1/customers/" + story.customer.toLatin1() + "/tax_ids", "type=eu_vat&value=DE312456789");
    story.subscribe();
    const QByteArray path = "/v1/invoices/" + story.read()[u"latest_invoice"].toString().toLatin1();
    const QJsonObject before = buyer(story.read(path));
    QCOMPARE(m_client->del(Customers + u'/' + story.customer).status, 200);
    QCOMPARE(buyer(story.read(path)), before);
}

QTEST_MAIN(TestSandboxCustomers)
#include "tst_sandboxcustomers.moc"
