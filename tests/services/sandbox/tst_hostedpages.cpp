// SPDX-License-Identifier: MIT
#include "story.h"

#include <QTemporaryDir>

using namespace portico;
using namespace portico::sandbox;
using namespace std::chrono_literals;

/// Pages for people: how long their links live, and what their forms do.
class TestHostedPages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void portalLinkDies_data();
    void portalLinkDies();
    void checkoutEndsAfterADay();
    void checkoutOutlivesARestart();
    void secretsAreNeverGuessed();
    void linksAreChecked_data();
    void linksAreChecked();
    void textIsEscaped();
    void declinedCheckoutLeavesNothing();
    void paidInvoiceAsksForNothing();
    void wallTimeSettlesDirectDebits();

private:
    QString portalUrl()
    {
        return m_client
            ->post(QStringLiteral("/v1/billing_portal/sessions"),
                "customer=" + m_story->customer.toLatin1() + "&flow_data[type]=payment_method_update")
            .text("url");
    }
    Answer checkout()
    {
        return m_client->post(QStringLiteral("/v1/checkout/sessions"),
            "mode=subscription&success_url=https://portal.example/done&customer="
                + m_story->customer.toLatin1() + "&line_items[0][price]=" + m_story->price.toLatin1());
    }
    void pass(std::chrono::seconds time) { m_clock.set(m_clock.now() + time); }

    FixedClock m_clock;
    std::unique_ptr<Sandbox> m_sandbox;
    std::unique_ptr<Client> m_client;
    std::unique_ptr<Story> m_story;
};

void TestHostedPages::init()
{
    m_sandbox = started({}, m_clock);
    m_client = std::make_unique<Client>(m_sandbox->url());
    m_story = std::make_unique<Story>(*m_client);
}

void TestHostedPages::cleanup()
{
    m_story.reset();
    m_client.reset();
    m_sandbox.reset();
}

void TestHostedPages::portalLinkDies_data()
{
    QTest::addColumn<QList<int>>("visits"); // seconds after the one before
    QTest::addColumn<int>("status");
    QTest::newRow("used in time") << QList<int>{299} << 200;
    QTest::newRow("never used") << QList<int>{300} << 404;
    QTest::newRow("used again") << QList<int>{10, 3599, 3599} << 200;
    QTest::newRow("left for an hour") << QList<int>{10, 3600} << 404;
}

void TestHostedPages::portalLinkDies()
{
    QFETCH(QList<int>, visits);
    const QString url = portalUrl();
    int status = 0;
    for (const int seconds : visits) {
        pass(std::chrono::seconds{seconds});
        status = m_client->get(url).status;
    }
    QTEST(status, "status");
    const int changed = m_client->post(url, "do=choose&card=tok_mastercard").status;
    QTEST(changed, "status");
    const qsizetype methods
        = m_client->all(QStringLiteral("/v1/payment_methods?customer=") + m_story->customer).size();
    QCOMPARE(methods, status == 200 ? 2 : 1);
}

void TestHostedPages::checkoutEndsAfterADay()
{
    const Answer session = checkout();
    pass(24h - 1s);
    QCOMPARE(m_client->get(session.text("url")).status, 200);
    pass(1s);
    QCOMPARE(m_client->get(session.text("url")).status, 404);
    QCOMPARE(m_client->post(session.text("url"), "do=choose&card=tok_visa").status, 404);
    const QString path = QStringLiteral("/v1/checkout/sessions/") + session.id();
    QCOMPARE(m_client->get(path).text("status"), QStringLiteral("expired"));
    QCOMPARE(m_client->all(QStringLiteral("/v1/events?type=checkout.session.expired")).size(), 1);
}

void TestHostedPages::checkoutOutlivesARestart()
{
    const QTemporaryDir folder;
    Options options;
    options.dataFile = folder.filePath(QStringLiteral("sandbox.data"));
    QString id;
    {
        const std::unique_ptr<Sandbox> sandbox = started(options, m_clock);
        Client client(sandbox->url());
        Story story(client);
        id = client
                 .post(QStringLiteral("/v1/checkout/sessions"),
                     "mode=subscription&success_url=https://portal.example/done&customer="
                         + story.customer.toLatin1() + "&line_items[0][price]=" + story.price.toLatin1())
                 .id();
    }
    const std::unique_ptr<Sandbox> again = started(options, m_clock);
    Client client(again->url());
    const QString url = client.get(QStringLiteral("/v1/checkout/sessions/") + id).text("url");
    QVERIFY(url.startsWith(again->url()));
    QCOMPARE(client.get(url).status, 200);
}

void TestHostedPages::secretsAreNeverGuessed()
{
    const QString url = portalUrl();
    const QString folder = url.section(u'/', 0, -2);
    for (const char *wrong : {"", "x", "test_", "%00"})
        QCOMPARE(m_client->get(folder + u'/' + QLatin1StringView(wrong)).status, 404);
    m_story->subscribe();
    const QByteArray invoice = m_story->read()["latest_invoice"].toString().toLatin1();
    QCOMPARE(m_client->get(QStringLiteral("/invoice/%1/").arg(QString::fromLatin1(invoice))).status, 404);
    QCOMPARE(m_client->get(QStringLiteral("/invoice/%1/x").arg(QString::fromLatin1(invoice))).status, 404);
    QVERIFY(portalUrl() != url);
}

void TestHostedPages::linksAreChecked_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<int>("status");
    QTest::newRow("https") << QByteArray("https://portal.example/open/billing") << 200;
    QTest::newRow("loopback") << QByteArray("http://127.0.0.1:8080/open/billing") << 200;
    QTest::newRow("script") << QByteArray("javascript:alert(1)") << 400;
    QTest::newRow("file") << QByteArray("file:///etc/passwd") << 400;
    QTest::newRow("nothing") << QByteArray("back") << 400;
}

void TestHostedPages::linksAreChecked()
{
    QFETCH(QByteArray, url);
    const Answer answer = m_client->post(QStringLiteral("/v1/billing_portal/sessions"),
        "customer=" + m_story->customer.toLatin1() + "&return_url=" + url.toPercentEncoding());
    QTEST(answer.status, "status");
}

void TestHostedPages::textIsEscaped()
{
    (void)m_story->make("/v1/customers/" + m_story->customer.toLatin1(), "name=%3Cb%3E%22bold%22");
    const QByteArray html = m_client->get(portalUrl()).body;
    QVERIFY(html.contains("&lt;b&gt;&quot;bold&quot;"));
    QVERIFY(!html.contains("<b>"));
}

void TestHostedPages::declinedCheckoutLeavesNothing()
{
    const Answer session = checkout();
    const qsizetype events = m_client->all(QStringLiteral("/v1/events")).size();
    const Answer declined
        = m_client->post(session.text("url"), "do=choose&card=tok_visa_chargeDeclinedInsufficientFunds");
    QCOMPARE(declined.status, 200);
    QVERIFY(declined.body.contains("insufficient funds"));
    QCOMPARE(m_client->all(QStringLiteral("/v1/events")).size(), events);
    QCOMPARE(m_client->all(QStringLiteral("/v1/subscriptions?status=all")).size(), 0);
    QCOMPARE(m_client->all(QStringLiteral("/v1/payment_methods?customer=") + m_story->customer).size(), 1);
}

void TestHostedPages::paidInvoiceAsksForNothing()
{
    m_story->subscribe();
    const QByteArray id = m_story->read()["latest_invoice"].toString().toLatin1();
    const QString url = m_story->read("/v1/invoices/" + id)["hosted_invoice_url"].toString();
    const QByteArray html = m_client->get(url).body;
    QVERIFY(html.contains("This invoice is paid"));
    QVERIFY(html.contains("$49.00"));
    QVERIFY(!html.contains("<form"));
    QCOMPARE(m_client->post(url, "do=choose&card=tok_visa_chargeDeclined").status, 200);
    QCOMPARE(m_story->read("/v1/invoices/" + id)["status"].toString(), QStringLiteral("paid"));
    QCOMPARE(m_client->get(url + QStringLiteral("/pdf")).body.left(5), QByteArray("%PDF-"));
}

void TestHostedPages::wallTimeSettlesDirectDebits()
{
    const QString owner = m_story->make("/v1/customers", "name=On wall time");
    m_story->customer = owner;
    m_story->useCard("pm_usBankAccount_success");
    m_story->subscribe();
    const QByteArray invoice = "/v1/invoices/" + m_story->read()["latest_invoice"].toString().toLatin1();
    QCOMPARE(m_story->read(invoice)["status"].toString(), QStringLiteral("open"));
    pass(3min);
    QCOMPARE(m_story->read(invoice)["status"].toString(), QStringLiteral("paid"));
}

QTEST_MAIN(TestHostedPages)
#include "tst_hostedpages.moc"
