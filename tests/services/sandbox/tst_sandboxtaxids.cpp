// SPDX-License-Identifier: MIT
#include "client.h"

#include <QTemporaryDir>

using namespace portico;
using namespace portico::sandbox;

/// Tax ids of customers: what is taken, what tax offices say of it and when, who is told.
class TestSandboxTaxIds : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void isMadeReadAndDeleted();
    void belongsToItsCustomerAlone();
    void valueOfAnotherFormIsRefused();
    void unknownTypeIsNamed();
    void atMostFive();
    void officeAnswersSoonAfter_data();
    void officeAnswersSoonAfter();
    void officeAnswersThoughNobodyAsks();
    void officeAnswersInWallTimeOnATestClock();
    void answerSurvivesARestart();
    void goesWithItsCustomer();
    void expandsOnCustomers();
    void comesWithANewCustomer();

private:
    Answer make(const QString &path, const QByteArray &form)
    {
        const Answer answer = m_client->post(path, form);
        if (answer.status != 200)
            qFatal("%s: %s", qPrintable(path), answer.body.constData());
        return answer;
    }
    QString customer(const QByteArray &form = "name=Kern+GmbH")
    {
        return make(QStringLiteral("/v1/customers"), form).id();
    }
    static QString taxIds(const QString &customer)
    {
        return QStringLiteral("/v1/customers/%1/tax_ids").arg(customer);
    }
    Answer add(const QString &customer, const QByteArray &type, const QByteArray &value)
    {
        return m_client->post(taxIds(customer), "type=" + type + "&value=" + value);
    }
    /// What happened, oldest first: "customer.tax_id.created", ...
    QStringList events()
    {
        QStringList types;
        for (const QJsonValue &event : m_client->all(QStringLiteral("/v1/events")))
            types.prepend(event[u"type"].toString());
        return types;
    }
    static QString status(const QJsonObject &taxId) { return taxId[u"verification"][u"status"].toString(); }

    FixedClock m_clock;
    std::unique_ptr<Sandbox> m_sandbox;
    std::unique_ptr<Client> m_client;
};

void TestSandboxTaxIds::init()
{
    m_clock.set(UtcSeconds(std::chrono::seconds{utc(2026, 11, 22)}));
    m_sandbox = started({}, m_clock);
    m_client = std::make_unique<Client>(m_sandbox->url());
}

void TestSandboxTaxIds::cleanup()
{
    m_client.reset();
    m_sandbox.reset();
}

void TestSandboxTaxIds::isMadeReadAndDeleted()
{
    const QString owner = customer();
    const Answer made = add(owner, "eu_vat", "DE312456789");
    QCOMPARE(made.status, 200);
    QVERIFY(made.id().startsWith(u"txi_"));
    const QJsonObject expected{{"id", made.id()}, {"object", "tax_id"}, {"country", "DE"},
        {"created", utc(2026, 11, 22)}, {"customer", owner}, {"customer_account", QJsonValue::Null},
        {"livemode", false},
        {"owner",
            QJsonObject{{"type", "customer"}, {"customer", owner}, {"customer_account", QJsonValue::Null}}},
        {"type", "eu_vat"}, {"value", "DE312456789"},
        {"verification",
            QJsonObject{{"status", "pending"}, {"verified_address", QJsonValue::Null},
                {"verified_name", QJsonValue::Null}}}};
    QCOMPARE(made.json, expected);
    const QString path = taxIds(owner) + u'/' + made.id();
    QCOMPARE(m_client->get(path).json, expected);

    const Answer second = add(owner, "us_ein", "47-2210938");
    QVERIFY(second.json[u"verification"].isNull());
    const Answer listed = m_client->get(taxIds(owner));
    QCOMPARE(listed.data(), (QJsonArray{second.json, made.json}));
    QCOMPARE(listed.text("url"), taxIds(owner));
    QCOMPARE(m_client->get(taxIds(owner) + QStringLiteral("?limit=1")).json[u"has_more"].toBool(), true);

    QCOMPARE(
        m_client->del(path).json, (QJsonObject{{"id", made.id()}, {"object", "tax_id"}, {"deleted", true}}));
    QCOMPARE(m_client->get(path).status, 404);
    QCOMPARE(m_client->del(path).errorCode(), QStringLiteral("resource_missing"));
    QCOMPARE(m_client->get(taxIds(owner)).data(), QJsonArray{second.json});
    QCOMPARE(events(),
        (QStringList{QStringLiteral("customer.created"), QStringLiteral("customer.tax_id.created"),
            QStringLiteral("customer.tax_id.created"), QStringLiteral("customer.tax_id.deleted")}));
    const QJsonObject deleted = m_client->all(QStringLiteral("/v1/events"))[0].toObject();
    QCOMPARE(deleted[u"data"][u"object"].toObject(), expected);
}

void TestSandboxTaxIds::belongsToItsCustomerAlone()
{
    const QString owner = customer();
    const QString other = customer();
    const QString id = add(owner, "us_ein", "47-2210938").id();
    QCOMPARE(m_client->get(taxIds(other) + u'/' + id).status, 404);
    QCOMPARE(m_client->del(taxIds(other) + u'/' + id).status, 404);
    QCOMPARE(m_client->get(taxIds(other)).data(), QJsonArray());
    QCOMPARE(m_client->get(taxIds(owner) + u'/' + id).status, 200);
    const Answer nobody = add(QStringLiteral("cus_nobody"), "us_ein", "47-2210938");
    QCOMPARE(nobody.status, 404);
    QCOMPARE(nobody.errorParam(), QStringLiteral("customer"));
}

void TestSandboxTaxIds::valueOfAnotherFormIsRefused()
{
    const QString owner = customer();
    for (const char *value : {"312456789", "GB294108875", ""}) {
        const Answer answer = add(owner, "eu_vat", value);
        QCOMPARE(answer.status, 400);
        QCOMPARE(answer.errorType(), QStringLiteral("invalid_request_error"));
        QCOMPARE(answer.errorParam(), QStringLiteral("value"));
        QCOMPARE(answer.errorCode(),
            *value == 0 ? QStringLiteral("parameter_invalid_empty") : QStringLiteral("tax_id_invalid"));
    }
    QCOMPARE(events(), QStringList{QStringLiteral("customer.created")});
}

void TestSandboxTaxIds::unknownTypeIsNamed()
{
    const QString owner = customer();
    const Answer unknown = add(owner, "de_vat", "DE312456789");
    QCOMPARE(unknown.status, 400);
    QCOMPARE(unknown.errorParam(), QStringLiteral("type"));
    QVERIFY2(
        unknown.json[u"error"][u"message"].toString().startsWith(u"Invalid type: must be one of ad_nrt, "),
        unknown.body.constData());
    QCOMPARE(
        m_client->post(taxIds(owner), "value=DE312456789").errorCode(), QStringLiteral("parameter_missing"));
    QCOMPARE(m_client->post(taxIds(owner), "type=eu_vat").errorParam(), QStringLiteral("value"));
    // Nobody ever changed a tax id.
    const QString id = add(owner, "us_ein", "47-2210938").id();
    QCOMPARE(m_client->post(taxIds(owner) + u'/' + id, "value=48-2210938").status, 404);
}

void TestSandboxTaxIds::atMostFive()
{
    const QString owner = customer();
    for (int i = 0; i < 5; ++i)
        QCOMPARE(add(owner, "us_ein", "47-221093" + QByteArray::number(i)).status, 200);
    const Answer sixth = add(owner, "us_ein", "47-2210935");
    QCOMPARE(sixth.status, 400);
    QCOMPARE(sixth.errorType(), QStringLiteral("invalid_request_error"));
    const QJsonArray kept = m_client->all(taxIds(owner));
    QCOMPARE(kept.size(), 5);
    QCOMPARE(m_client->del(taxIds(owner) + u'/' + kept[0][u"id"].toString()).status, 200);
    QCOMPARE(add(owner, "us_ein", "47-2210935").status, 200);
    QCOMPARE(add(customer(), "us_ein", "47-2210935").status, 200);
}

void TestSandboxTaxIds::officeAnswersSoonAfter_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QString>("answer");
    const auto row = [](const char *type, const char *value, const char *answer) {
        QTest::newRow(value) << QByteArray(type) << QByteArray(value) << QString::fromLatin1(answer);
    };
    row("eu_vat", "DE000000000", "verified");
    row("eu_vat", "DE111111111", "unverified");
    row("eu_vat", "DE222222222", "unavailable");
    row("eu_vat", "FR40303265045", "verified");
    row("gb_vat", "GB000000000", "verified");
    row("gb_vat", "GB111111111", "unverified");
    row("gb_vat", "GB222222222", "unavailable");
    row("au_abn", "00000000000", "verified");
    row("au_abn", "11111111111", "unverified");
    row("au_abn", "22222222222", "unavailable");
    row("au_abn", "12345678912", "verified");
}

void TestSandboxTaxIds::officeAnswersSoonAfter()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, value);
    QFETCH(QString, answer);
    const QString owner
        = customer("name=Kern+GmbH&address[line1]=Hauptstr.+1&address[city]=Ulm&address[country]=DE");
    const QString path = taxIds(owner) + u'/' + add(owner, type, value).id();
    QCOMPARE(status(m_client->get(path).json), QStringLiteral("pending"));
    m_clock.set(m_clock.now() + std::chrono::seconds{10});
    const QJsonObject verified = m_client->get(path).json;
    QCOMPARE(status(verified), answer);
    const bool isKnown = answer == u"verified";
    QCOMPARE(verified[u"verification"][u"verified_name"],
        isKnown ? QJsonValue("Kern GmbH") : QJsonValue(QJsonValue::Null));
    QCOMPARE(verified[u"verification"][u"verified_address"],
        isKnown ? QJsonValue("Hauptstr. 1, Ulm, DE") : QJsonValue(QJsonValue::Null));
    const QJsonObject told = m_client->all(QStringLiteral("/v1/events"))[0].toObject();
    QCOMPARE(told[u"type"].toString(), QStringLiteral("customer.tax_id.updated"));
    QCOMPARE(told[u"data"][u"object"].toObject(), verified);
    QCOMPARE(told[u"data"][u"previous_attributes"][u"verification"][u"status"].toString(),
        QStringLiteral("pending"));
    // It answers once.
    m_clock.set(m_clock.now() + std::chrono::hours{1});
    QCOMPARE(m_client->get(path).json, verified);
    QCOMPARE(events().count(QStringLiteral("customer.tax_id.updated")), 1);
}

void TestSandboxTaxIds::officeAnswersThoughNobodyAsks()
{
    const QTemporaryDir folder;
    Options options;
    options.dataFile = folder.filePath(QStringLiteral("sandbox.data"));
    m_sandbox = started(options, m_clock);
    m_client = std::make_unique<Client>(m_sandbox->url());
    (void)add(customer(), "eu_vat", "DE312456789");
    m_clock.set(m_clock.now() + std::chrono::seconds{10});
    // Nothing is asked from here on; what happens is seen in the file.
    QTRY_VERIFY_WITH_TIMEOUT(
        [&] {
            QFile file(options.dataFile);
            return file.open(QIODevice::ReadOnly) && file.readAll().contains("customer.tax_id.updated");
        }(),
        10'000);
}

void TestSandboxTaxIds::officeAnswersInWallTimeOnATestClock()
{
    const QByteArray clock = make(
        QStringLiteral("/v1/test_helpers/test_clocks"), "frozen_time=" + QByteArray::number(utc(2026, 3, 12)))
                                 .id()
                                 .toLatin1();
    const QString owner = customer("name=x&test_clock=" + clock);
    const Answer made = add(owner, "gb_vat", "GB294108875");
    QCOMPARE(made.json[u"created"].toInteger(), utc(2026, 3, 12));
    const QString path = taxIds(owner) + u'/' + made.id();
    make(QStringLiteral("/v1/test_helpers/test_clocks/%1/advance").arg(QString::fromLatin1(clock)),
        "frozen_time=" + QByteArray::number(utc(2026, 4, 12)));
    QCOMPARE(status(m_client->get(path).json), QStringLiteral("pending"));
    m_clock.set(m_clock.now() + std::chrono::seconds{10});
    QCOMPARE(status(m_client->get(path).json), QStringLiteral("verified"));
}

void TestSandboxTaxIds::answerSurvivesARestart()
{
    const QTemporaryDir folder;
    Options options;
    options.dataFile = folder.filePath(QStringLiteral("sandbox.data"));
    QString path;
    {
        const std::unique_ptr<Sandbox> sandbox = started(options, m_clock);
        m_client = std::make_unique<Client>(sandbox->url());
        const QString owner = customer();
        path = taxIds(owner) + u'/' + add(owner, "eu_vat", "DE111111111").id();
    }
    m_clock.set(m_clock.now() + std::chrono::seconds{10});
    const std::unique_ptr<Sandbox> again = started(options, m_clock);
    m_client = std::make_unique<Client>(again->url());
    QCOMPARE(status(m_client->get(path).json), QStringLiteral("unverified"));
}

void TestSandboxTaxIds::goesWithItsCustomer()
{
    const QString owner = customer();
    const QString id = add(owner, "eu_vat", "DE312456789").id();
    QCOMPARE(m_client->del(QStringLiteral("/v1/customers/") + owner).status, 200);
    QCOMPARE(m_client->get(taxIds(owner)).status, 404);
    QCOMPARE(m_client->get(taxIds(owner) + u'/' + id).status, 404);
    QVERIFY(events().contains(QStringLiteral("customer.tax_id.deleted")));
    m_clock.set(m_clock.now() + std::chrono::seconds{10});
    QVERIFY(!events().contains(QStringLiteral("customer.tax_id.updated")));
    const Answer gone = m_client->get(QStringLiteral("/v1/customers/%1?expand[]=tax_ids").arg(owner));
    QCOMPARE(gone.status, 200);
    QVERIFY(!gone.json.contains(u"tax_ids"));
}

void TestSandboxTaxIds::expandsOnCustomers()
{
    const QString owner = customer();
    const QString path = QStringLiteral("/v1/customers/") + owner;
    const QJsonObject taxId = add(owner, "us_ein", "47-2210938").json;
    QVERIFY(!m_client->get(path).json.contains(u"tax_ids"));
    const QJsonObject list{
        {"object", "list"}, {"data", QJsonArray{taxId}}, {"has_more", false}, {"url", taxIds(owner)}};
    QCOMPARE(m_client->get(path + QStringLiteral("?expand[]=tax_ids")).json[u"tax_ids"].toObject(), list);
    QCOMPARE(m_client->post(path, "name=y&expand[]=tax_ids").json[u"tax_ids"].toObject(), list);
    const Answer listed = m_client->get(QStringLiteral("/v1/customers?expand[]=data.tax_ids"));
    QCOMPARE(listed.data()[0][u"tax_ids"].toObject(), list);
    QVERIFY(!m_client->get(QStringLiteral("/v1/customers")).data()[0].toObject().contains(u"tax_ids"));
    const Answer fresh = m_client->post(QStringLiteral("/v1/customers"), "name=z&expand[]=tax_ids");
    QCOMPARE(fresh.json[u"tax_ids"][u"data"].toArray(), QJsonArray());
    // Nothing of it stays in the customer, so its events have none.
    for (const QJsonValue &event : m_client->all(QStringLiteral("/v1/events")))
        QVERIFY(!event[u"data"][u"object"].toObject().contains(u"tax_ids"));
}

void TestSandboxTaxIds::comesWithANewCustomer()
{
    const Answer made = m_client->post(QStringLiteral("/v1/customers"),
        "name=x&tax_id_data[0][type]=eu_vat&tax_id_data[0][value]=DE312456789"
        "&tax_id_data[1][type]=us_ein&tax_id_data[1][value]=47-2210938&expand[]=tax_ids");
    QCOMPARE(made.status, 200);
    const QJsonArray data = made.json[u"tax_ids"][u"data"].toArray();
    QCOMPARE(data.size(), 2);
    QCOMPARE(data[0][u"value"].toString(), QStringLiteral("47-2210938"));
    QCOMPARE(data[1][u"value"].toString(), QStringLiteral("DE312456789"));
    QCOMPARE(events(),
        (QStringList{QStringLiteral("customer.created"), QStringLiteral("customer.tax_id.created"),
            QStringLiteral("customer.tax_id.created")}));

    const Answer wrong = m_client->post(QStringLiteral("/v1/customers"),
        "name=x&tax_id_data[0][type]=us_ein&tax_id_data[0][value]=47-2210938"
        "&tax_id_data[1][type]=us_ein&tax_id_data[1][value]=1");
    QCOMPARE(wrong.errorCode(), QStringLiteral("tax_id_invalid"));
    QCOMPARE(wrong.errorParam(), QStringLiteral("tax_id_data[1][value]"));
    QCOMPARE(m_client->all(QStringLiteral("/v1/customers")).size(), 1);
    QCOMPARE(m_client->post(QStringLiteral("/v1/customers/") + made.id(), "tax_id_data[0][type]=us_ein")
                 .errorCode(),
        QStringLiteral("parameter_unknown"));
}

QTEST_MAIN(TestSandboxTaxIds)
#include "tst_sandboxtaxids.moc"
