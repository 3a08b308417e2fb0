// SPDX-License-Identifier: MIT
#include "client.h"

#include <QTemporaryDir>

using namespace portico;
using namespace portico::sandbox;

/// Stripe's conventions over HTTP, and what survives a restart.
class TestSandbox : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void keysDecideWhoMayDoWhat_data();
    void keysDecideWhoMayDoWhat();
    void errorsNameTheParameter_data();
    void errorsNameTheParameter();
    void refusedWriteChangesNothing();
    void everythingSurvivesARestart();
    void unreadableDataFileIsRefused();
    void newestComesFirst();
    void renewalDatesKeepTheirDay_data();
    void renewalDatesKeepTheirDay();
    void fixedClockRefusesToGoBack();
    void updateTellsWhatWasThereBefore();
    void busyPortIsReported();

private:
    Answer make(const QString &path, const QByteArray &form)
    {
        const Answer answer = m_client->post(path, form);
        if (answer.status != 200)
            qFatal("%s: %s", qPrintable(path), answer.body.constData());
        return answer;
    }
    /// Moves a clock and waits for it.
    void advance(const QString &clock, qint64 to)
    {
        const QString path = QStringLiteral("/v1/test_helpers/test_clocks/") + clock;
        make(path + QStringLiteral("/advance"), "frozen_time=" + QByteArray::number(to));
        QTRY_COMPARE(m_client->get(path).text("status"), QStringLiteral("ready"));
    }

    FixedClock m_clock;
    std::unique_ptr<Sandbox> m_sandbox;
    std::unique_ptr<Client> m_client;
};

void TestSandbox::init()
{
    m_sandbox = started({}, m_clock);
    m_client = std::make_unique<Client>(m_sandbox->url());
}

void TestSandbox::cleanup()
{
    m_client.reset();
    m_sandbox.reset();
}

void TestSandbox::keysDecideWhoMayDoWhat_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<int>("read");
    QTest::addColumn<int>("write");
    QTest::newRow("secret") << QByteArray("sk_test_abc") << 200 << 200;
    QTest::newRow("restricted") << QByteArray("rk_test_abc") << 200 << 200;
    QTest::newRow("read only") << QByteArray("rk_test_ro") << 200 << 403;
    QTest::newRow("read only, longer") << QByteArray("rk_test_ro_abc") << 200 << 403;
    QTest::newRow("live") << QByteArray("sk_live_abc") << 401 << 401;
    QTest::newRow("publishable") << QByteArray("pk_test_abc") << 401 << 401;
    QTest::newRow("none") << QByteArray("") << 401 << 401;
}

void TestSandbox::keysDecideWhoMayDoWhat()
{
    QFETCH(QByteArray, key);
    Client client(m_sandbox->url(), key);
    QTEST(client.get(QStringLiteral("/v1/customers")).status, "read");
    QTEST(client.post(QStringLiteral("/v1/customers"), "name=x").status, "write");
    QFETCH(int, write);
    QCOMPARE(m_client->all(QStringLiteral("/v1/customers")).size(), write == 200 ? 1 : 0);
}

void TestSandbox::errorsNameTheParameter_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("form");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("param");
    QTest::newRow("unknown") << "/v1/customers" << QByteArray("nick=x") << 400 << "parameter_unknown"
                             << "nick";
    QTest::newRow("unknown, nested") << "/v1/customers" << QByteArray("address[street]=x") << 400
                                     << "parameter_unknown"
                                     << "address[street]";
    QTest::newRow("unknown, in an array")
        << "/v1/subscriptions" << QByteArray("customer=c&items[0][amount]=x") << 400 << "parameter_unknown"
        << "items[0][amount]";
    QTest::newRow("missing") << "/v1/products" << QByteArray("") << 400 << "parameter_missing"
                             << "name";
    QTest::newRow("integer") << "/v1/prices" << QByteArray("product=p&currency=usd&unit_amount=ten") << 400
                             << "parameter_invalid_integer"
                             << "unit_amount";
    QTest::newRow("no such customer")
        << "/v1/subscriptions" << QByteArray("customer=cus_no&items[0][price]=p") << 404 << "resource_missing"
        << "customer";
    QTest::newRow("bad key") << "/v1/customers" << QByteArray("a[b=1") << 400 << ""
                             << "";
}

void TestSandbox::errorsNameTheParameter()
{
    QFETCH(QString, path);
    QFETCH(QByteArray, form);
    const Answer answer = m_client->post(path, form, "key");
    QCOMPARE(answer.errorType(), QStringLiteral("invalid_request_error"));
    QTEST(answer.status, "status");
    QTEST(answer.errorCode(), "code");
    QTEST(answer.errorParam(), "param");
    // Nothing was executed, so the key is still free.
    QCOMPARE(m_client->post(QStringLiteral("/v1/customers"), "name=x", "key").status, 200);
}

void TestSandbox::refusedWriteChangesNothing()
{
    const QByteArray product = make(QStringLiteral("/v1/products"), "name=x").id().toLatin1();
    const QByteArray price = make(QStringLiteral("/v1/prices"),
        "currency=usd&unit_amount=100&recurring[interval]=month&product=" + product)
                                 .id()
                                 .toLatin1();
    const QByteArray customer = make(QStringLiteral("/v1/customers"), "name=x").id().toLatin1();
    const QByteArray items = "items[0][price]=" + price + "&items[1][price]=price_no&customer=" + customer;
    const qsizetype events = m_client->all(QStringLiteral("/v1/events")).size();
    QCOMPARE(m_client->post(QStringLiteral("/v1/subscriptions"), items).status, 404);
    QCOMPARE(
        m_client
            ->post(QStringLiteral("/v1/subscriptions"),
                "payment_behavior=error_if_incomplete&items[0][price]=" + price + "&customer=" + customer)
            .status,
        402);
    QCOMPARE(m_client->all(QStringLiteral("/v1/subscriptions?status=all")).size(), 0);
    QCOMPARE(m_client->all(QStringLiteral("/v1/invoices")).size(), 0);
    QCOMPARE(m_client->all(QStringLiteral("/v1/events")).size(), events);
}

void TestSandbox::everythingSurvivesARestart()
{
    const QTemporaryDir folder;
    Options options;
    options.dataFile = folder.filePath(QStringLiteral("sandbox.data"));
    QString customer;
    QJsonArray events;
    {
        const std::unique_ptr<Sandbox> sandbox = started(options, m_clock);
        Client client(sandbox->url());
        customer = client.post(QStringLiteral("/v1/customers"), "name=Bl%C3%A5b%C3%A6r&metadata[a]=1", "once")
                       .id();
        for (int i = 0; i < 12; ++i)
            (void)client.post(
                QStringLiteral("/v1/customers/") + customer, "metadata[n]=" + QByteArray::number(i));
        events = client.all(QStringLiteral("/v1/events"));
        QCOMPARE(events.size(), 13);
    }
    const std::unique_ptr<Sandbox> again = started(options, m_clock);
    Client client(again->url());
    const Answer kept = client.get(QStringLiteral("/v1/customers/") + customer);
    QCOMPARE(kept.text("name"), QStringLiteral("Blåbær"));
    QCOMPARE(kept.json["metadata"].toObject()["n"].toString(), QStringLiteral("11"));
    QCOMPARE(client.all(QStringLiteral("/v1/events")), events);
    const Answer replayed
        = client.post(QStringLiteral("/v1/customers"), "name=Bl%C3%A5b%C3%A6r&metadata[a]=1", "once");
    QCOMPARE(replayed.id(), customer);
    QCOMPARE(replayed.replayed, QByteArray("true"));
}

void TestSandbox::unreadableDataFileIsRefused()
{
    const QTemporaryDir folder;
    Options options;
    options.dataFile = folder.filePath(QStringLiteral("sandbox.data"));
    QFile file(options.dataFile);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("this is not ours");
    file.close();
    const Result<std::unique_ptr<Sandbox>> sandbox = Sandbox::start(options, m_clock);
    QVERIFY(!sandbox);
    QCOMPARE(sandbox.error().code, QStringLiteral("data_file_unreadable"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("this is not ours"));
}

void TestSandbox::newestComesFirst()
{
    QStringList made;
    for (int i = 0; i < 25; ++i)
        made.prepend(make(QStringLiteral("/v1/products"), "name=x").id());
    QStringList listed;
    for (const QJsonValue &product : m_client->all(QStringLiteral("/v1/products")))
        listed.append(product.toObject()["id"].toString());
    QCOMPARE(listed, made);
}

void TestSandbox::renewalDatesKeepTheirDay_data()
{
    QTest::addColumn<QByteArray>("interval");
    QTest::addColumn<qint64>("start");
    QTest::addColumn<QList<qint64>>("ends");
    QTest::newRow("31st") << QByteArray("month") << utc(2026, 1, 31, 9)
                          << QList<qint64>{utc(2026, 2, 28, 9), utc(2026, 3, 31, 9), utc(2026, 4, 30, 9),
                                 utc(2026, 5, 31, 9)};
    QTest::newRow("leap year") << QByteArray("month") << utc(2027, 12, 30)
                               << QList<qint64>{utc(2028, 1, 30), utc(2028, 2, 29), utc(2028, 3, 30)};
    QTest::newRow("29 Feb, yearly") << QByteArray("year") << utc(2028, 2, 29)
                                    << QList<qint64>{utc(2029, 2, 28), utc(2030, 2, 28)};
    QTest::newRow("weekly") << QByteArray("week") << utc(2026, 12, 28)
                            << QList<qint64>{utc(2027, 1, 4), utc(2027, 1, 11)};
}

void TestSandbox::renewalDatesKeepTheirDay()
{
    QFETCH(QByteArray, interval);
    QFETCH(qint64, start);
    QFETCH(QList<qint64>, ends);
    const QString clock
        = make(QStringLiteral("/v1/test_helpers/test_clocks"), "frozen_time=" + QByteArray::number(start))
              .id();
    const QByteArray product = make(QStringLiteral("/v1/products"), "name=x").id().toLatin1();
    const QByteArray price = make(QStringLiteral("/v1/prices"),
        "currency=usd&unit_amount=100&recurring[interval]=" + interval + "&product=" + product)
                                 .id()
                                 .toLatin1();
    const QByteArray customer
        = make(QStringLiteral("/v1/customers"), "name=x&test_clock=" + clock.toLatin1()).id().toLatin1();
    const QString card = make(QStringLiteral("/v1/payment_methods"), "type=card&card[token]=tok_visa").id();
    make(QStringLiteral("/v1/payment_methods/%1/attach").arg(card), "customer=" + customer);
    const QString id = make(QStringLiteral("/v1/subscriptions"),
        "items[0][price]=" + price + "&customer=" + customer + "&default_payment_method=" + card.toLatin1())
                           .id();
    for (qint64 end : ends) {
        const Answer subscription = m_client->get(QStringLiteral("/v1/subscriptions/") + id);
        QCOMPARE(subscription.text("status"), QStringLiteral("active"));
        const QJsonObject item = subscription.json["items"].toObject()["data"].toArray()[0].toObject();
        QCOMPARE(item["current_period_end"].toInteger(), end);
        advance(clock, end + 2 * 3600);
        const QJsonArray invoices = m_client->all(QStringLiteral("/v1/invoices?subscription=") + id);
        QCOMPARE(invoices[0].toObject()["created"].toInteger(), end);
        QCOMPARE(invoices[0].toObject()["status"].toString(), QStringLiteral("paid"));
        QCOMPARE(invoices[0].toObject()["amount_paid"].toInteger(), 100);
    }
    QCOMPARE(m_client->all(QStringLiteral("/v1/invoices?subscription=") + id).size(), ends.size() + 1);
}

void TestSandbox::fixedClockRefusesToGoBack()
{
    const QString clock = make(
        QStringLiteral("/v1/test_helpers/test_clocks"), "frozen_time=" + QByteArray::number(utc(2026, 5, 1)))
                              .id();
    const Answer back = m_client->post(QStringLiteral("/v1/test_helpers/test_clocks/%1/advance").arg(clock),
        "frozen_time=" + QByteArray::number(utc(2026, 4, 1)));
    QCOMPARE(back.status, 400);
    QCOMPARE(m_client->get(QStringLiteral("/v1/test_helpers/test_clocks/") + clock)
                 .json["frozen_time"]
                 .toInteger(),
        utc(2026, 5, 1));
}

void TestSandbox::updateTellsWhatWasThereBefore()
{
    const QString customer = make(QStringLiteral("/v1/customers"), "name=Before&email=a@b.example").id();
    make(QStringLiteral("/v1/customers/") + customer, "name=After");
    make(QStringLiteral("/v1/customers/") + customer, "name=After");
    const QJsonArray events = m_client->all(QStringLiteral("/v1/events"));
    QCOMPARE(events.size(), 2); // the last change changed nothing
    const QJsonObject updated = events[0].toObject();
    QCOMPARE(updated["type"].toString(), QStringLiteral("customer.updated"));
    const QJsonObject data = updated["data"].toObject();
    QCOMPARE(data["previous_attributes"].toObject(), (QJsonObject{{"name", "Before"}}));
    QCOMPARE(data["object"].toObject()["name"].toString(), QStringLiteral("After"));
}

void TestSandbox::busyPortIsReported()
{
    Options options;
    options.port = m_sandbox->port();
    const Result<std::unique_ptr<Sandbox>> second = Sandbox::start(options, m_clock);
    QVERIFY(!second);
    QCOMPARE(second.error().code, QStringLiteral("address_in_use"));
}

QTEST_MAIN(TestSandbox)
#include "tst_sandbox.moc"
