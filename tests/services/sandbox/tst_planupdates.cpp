// SPDX-License-Identifier: MIT
#include "billed.h"
#include "story.h"

using namespace portico;
using namespace portico::sandbox;

/// What becomes of a change of the plan that cannot be paid.
class TestPlanUpdates : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void changeWaitsForItsPayment();
    void paidChangeIsMade();
    void unpaidChangeIsDropped();
    void droppedChangeGivesTheBalanceBack();
    void laterChangeTakesThePlaceOfAWaitingOne();
    void whatWaitedForAnInvoiceIsBilledOnce();
    void payableChangeDoesNotWait();
    void waitingChangeTakesNothingElse_data();
    void waitingChangeTakesNothingElse();
    void waitingChangeNeedsAutomaticCollection();
    void refusedChangeChangesNothing();
    void allowedChangeMakesPastDue();

private:
    QByteArray path() const { return "/v1/subscriptions/" + m_story->subscription.toLatin1(); }
    /// To 100.00 a month, at 16 April and half the month: 25.50 more.
    QByteArray upgrade(const QByteArray &behavior)
    {
        return "items[0][id]=" + m_story->item()["id"].toString().toLatin1()
            + "&items[0][price]=" + m_dearer.toLatin1()
            + "&items[0][quantity]=1&proration_behavior=always_invoice&payment_behavior=" + behavior;
    }
    QJsonObject invoice(const QString &id) { return m_story->read("/v1/invoices/" + id.toLatin1()); }
    QString latest() { return m_story->read()["latest_invoice"].toString(); }
    QString price() { return m_story->item()["price"].toObject()["id"].toString(); }
    qsizetype count(const char *type)
    {
        return m_client->all(QStringLiteral("/v1/events?type=") + QLatin1StringView(type)).size();
    }
    void pay(const QString &id)
    {
        m_story->useCard("pm_card_visa");
        (void)m_story->make("/v1/invoices/" + id.toLatin1() + "/pay", {});
    }
    qint64 balance()
    {
        return m_story->read("/v1/customers/" + m_story->customer.toLatin1())["balance"].toInteger();
    }

    FixedClock m_clock;
    std::unique_ptr<Sandbox> m_sandbox;
    std::unique_ptr<Client> m_client;
    std::unique_ptr<Story> m_story;
    QString m_dearer;
};

void TestPlanUpdates::init()
{
    m_sandbox = started({}, m_clock);
    m_client = std::make_unique<Client>(m_sandbox->url());
    m_story = std::make_unique<Story>(*m_client);
    m_dearer = m_story->priceOf(10'000);
    m_story->subscribe();
    m_story->advanceTo(utc(2026, 4, 16));
    m_story->useCard("pm_card_visa_chargeDeclined");
}

void TestPlanUpdates::cleanup()
{
    m_story.reset();
    m_client.reset();
    m_sandbox.reset();
}

void TestPlanUpdates::changeWaitsForItsPayment()
{
    const QJsonArray items = m_story->read()["items"].toObject()["data"].toArray();
    const Answer answer = m_client->post(QString::fromLatin1(path()), upgrade("pending_if_incomplete"));
    QCOMPARE(answer.status, 200);
    const QJsonObject subscription = m_story->read();
    QCOMPARE(subscription["items"]["data"].toArray(), items);
    QCOMPARE(subscription["status"].toString(), QStringLiteral("active"));
    const QJsonValue update = subscription["pending_update"];
    QCOMPARE(update["subscription_items"][0]["price"]["id"].toString(), m_dearer);
    QCOMPARE(update["expires_at"].toInteger(), utc(2026, 4, 16, 23));
    const QJsonObject open = invoice(latest());
    QCOMPARE(open["status"].toString(), QStringLiteral("open"));
    QCOMPARE(open["amount_remaining"].toInteger(), 2'550);
    QCOMPARE(lineAmounts(open), (QList<qint64>{-2'450, 5'000}));
}

void TestPlanUpdates::paidChangeIsMade()
{
    (void)m_story->make(path(), upgrade("pending_if_incomplete"));
    pay(latest());
    QCOMPARE(price(), m_dearer);
    QVERIFY(m_story->read()["pending_update"].isNull());
    QCOMPARE(count("customer.subscription.pending_update_applied"), 1);
    m_story->advanceTo(utc(2026, 5, 1, 2));
    QCOMPARE(m_story->totals(), (QList<qint64>{4'900, 2'550, 10'000}));
    QCOMPARE(count("customer.subscription.pending_update_expired"), 0);
}

void TestPlanUpdates::unpaidChangeIsDropped()
{
    const QString paid = latest();
    (void)m_story->make(path(), upgrade("pending_if_incomplete"));
    const QString unpaid = latest();
    m_story->advanceTo(utc(2026, 4, 16, 23) - 1);
    QCOMPARE(invoice(unpaid)["status"].toString(), QStringLiteral("open"));
    m_story->advanceTo(utc(2026, 4, 16, 23));
    QCOMPARE(invoice(unpaid)["status"].toString(), QStringLiteral("void"));
    QCOMPARE(count("customer.subscription.pending_update_expired"), 1);
    QVERIFY(m_story->read()["pending_update"].isNull());
    QCOMPARE(price(), m_story->price);
    QCOMPARE(latest(), paid);
    m_story->useCard("pm_card_visa");
    m_story->advanceTo(utc(2026, 5, 1, 2));
    QCOMPARE(invoice(latest())["total"].toInteger(), 4'900);
    QCOMPARE(m_story->read()["status"].toString(), QStringLiteral("active"));
}

void TestPlanUpdates::droppedChangeGivesTheBalanceBack()
{
    const QString cheaper = m_story->priceOf(2'900);
    const QByteArray item = m_story->item()["id"].toString().toLatin1();
    (void)m_story->make(path(),
        "items[0][id]=" + item + "&items[0][price]=" + cheaper.toLatin1()
            + "&proration_behavior=always_invoice");
    QCOMPARE(balance(), -1'000);
    (void)m_story->make(path(), upgrade("pending_if_incomplete"));
    QCOMPARE(balance(), 0);
    QCOMPARE(invoice(latest())["amount_due"].toInteger(), 2'550);
    m_story->advanceTo(utc(2026, 4, 17));
    QCOMPARE(balance(), -1'000);
}

void TestPlanUpdates::laterChangeTakesThePlaceOfAWaitingOne()
{
    (void)m_story->make(path(), upgrade("pending_if_incomplete"));
    const QString first = latest();
    m_dearer = m_story->priceOf(20'000);
    (void)m_story->make(path(), upgrade("pending_if_incomplete"));
    QCOMPARE(invoice(first)["status"].toString(), QStringLiteral("void"));
    QCOMPARE(invoice(latest())["amount_due"].toInteger(), 7'550);
    pay(latest());
    QCOMPARE(price(), m_dearer);
}

void TestPlanUpdates::whatWaitedForAnInvoiceIsBilledOnce()
{
    const QByteArray seats = m_story->priceOf(1'000).toLatin1();
    (void)m_story->make(path(), "items[0][price]=" + seats + "&items[0][quantity]=2");
    (void)m_story->make(path(), upgrade("pending_if_incomplete"));
    QCOMPARE(lineAmounts(invoice(latest())), (QList<qint64>{1'000, -2'450, 5'000}));
    pay(latest());
    m_story->advanceTo(utc(2026, 5, 1, 2));
    QCOMPARE(m_story->totals(), (QList<qint64>{4'900, 3'550, 12'000}));
}

void TestPlanUpdates::payableChangeDoesNotWait()
{
    m_story->useCard("pm_card_visa");
    (void)m_story->make(path(), upgrade("pending_if_incomplete"));
    QCOMPARE(price(), m_dearer);
    QVERIFY(m_story->read()["pending_update"].isNull());
    QCOMPARE(invoice(latest())["status"].toString(), QStringLiteral("paid"));
}

void TestPlanUpdates::waitingChangeTakesNothingElse_data()
{
    QTest::addColumn<QByteArray>("more");
    QTest::addColumn<QString>("param");
    QTest::newRow("metadata") << QByteArray("&metadata[a]=b") << QStringLiteral("metadata");
    QTest::newRow("discounts") << QByteArray("&discounts=") << QStringLiteral("discounts");
    QTest::newRow("cancellation") << QByteArray("&cancel_at_period_end=true")
                                  << QStringLiteral("cancel_at_period_end");
    QTest::newRow("payment method") << QByteArray("&default_payment_method=pm_1")
                                    << QStringLiteral("default_payment_method");
}

void TestPlanUpdates::waitingChangeTakesNothingElse()
{
    QFETCH(QByteArray, more);
    const QJsonObject before = m_story->read();
    const Answer answer
        = m_client->post(QString::fromLatin1(path()), upgrade("pending_if_incomplete") + more);
    QCOMPARE(answer.status, 400);
    QTEST(answer.errorParam(), "param");
    QCOMPARE(m_story->read(), before);
}

void TestPlanUpdates::waitingChangeNeedsAutomaticCollection()
{
    (void)m_story->make(path(), "collection_method=send_invoice&days_until_due=30");
    const Answer answer = m_client->post(QString::fromLatin1(path()), upgrade("pending_if_incomplete"));
    QCOMPARE(answer.status, 400);
    QCOMPARE(answer.errorParam(), QStringLiteral("payment_behavior"));
}

void TestPlanUpdates::refusedChangeChangesNothing()
{
    const QString coupon = m_story->make("/v1/coupons", "percent_off=10&duration=forever");
    const QJsonObject before = m_story->read();
    const QJsonObject customer = m_story->read("/v1/customers/" + m_story->customer.toLatin1());
    const qsizetype events = m_client->all(QStringLiteral("/v1/events")).size();
    const Answer answer = m_client->post(QString::fromLatin1(path()),
        upgrade("error_if_incomplete") + "&metadata[a]=b&discounts[0][coupon]=" + coupon.toLatin1());
    QCOMPARE(answer.status, 402);
    QCOMPARE(answer.errorType(), QStringLiteral("card_error"));
    QCOMPARE(m_story->read(), before);
    QCOMPARE(m_story->read("/v1/customers/" + m_story->customer.toLatin1()), customer);
    QCOMPARE(m_story->read("/v1/coupons/" + coupon.toLatin1())["times_redeemed"].toInteger(), 0);
    QCOMPARE(m_story->totals(), QList<qint64>{4'900});
    QCOMPARE(m_client->all(QStringLiteral("/v1/events")).size(), events);
}

void TestPlanUpdates::allowedChangeMakesPastDue()
{
    (void)m_story->make(path(), upgrade("allow_incomplete"));
    QCOMPARE(price(), m_dearer);
    QCOMPARE(m_story->read()["status"].toString(), QStringLiteral("past_due"));
    QCOMPARE(invoice(latest())["status"].toString(), QStringLiteral("open"));
    pay(latest());
    QCOMPARE(m_story->read()["status"].toString(), QStringLiteral("active"));
}

QTEST_MAIN(TestPlanUpdates)
#include "tst_planupdates.moc"
