// SPDX-License-Identifier: MIT
#include "billed.h"
#include "story.h"

using namespace portico;
using namespace portico::sandbox;

/// What a change of the plan costs: as previewed, as invoiced, and from the next period on.
class TestProrations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void changeCostsWhatItsPreviewSays_data();
    void changeCostsWhatItsPreviewSays();
    void yearStartsWithTheChange_data();
    void yearStartsWithTheChange();
    void flexibleBillingNeedsAnAnchorForANewInterval();
    void intervalCanBeChangedTwiceInASecond();
    void goingBackInTheSameSecondCostsNothing_data();
    void goingBackInTheSameSecondCostsNothing();
    void taxIsGivenBackWithACredit();
    void taxOfALineIsItsOwn();
    void creditIsUsedUpByTheNextInvoices();
    void discountInForceIsInTheProration();
    void itemThatDoesNotChangeIsNotProrated();
    void meteredItemIsNotProrated();
    void addedItemIsChargedForTheRestOfThePeriod();
    void removedItemIsGivenBackForTheRestOfThePeriod();
    void prorationsWaitForTheNextInvoice();
    void nothingIsProratedWhereNoneIsAsked();
    void tooLittleToChargeIsCarried();
    void prorationDateMustBeInThePeriod();

private:
    void tell(qint64 start, const QByteArray &currency = "usd")
    {
        m_story = std::make_unique<Story>(*m_client, start, currency);
    }
    QString subscribe(const QString &price, int quantity = 1, const QByteArray &more = {})
    {
        m_story->price = price;
        return m_story->subscribe(quantity, more);
    }
    QByteArray path() const { return "/v1/subscriptions/" + m_story->subscription.toLatin1(); }
    QByteArray changeOfItem(const QString &price, int quantity = 1)
    {
        return "items[0][id]=" + m_story->item()["id"].toString().toLatin1()
            + "&items[0][price]=" + price.toLatin1() + "&items[0][quantity]=" + Story::number(quantity);
    }
    static QByteArray invoicedAt(qint64 time)
    {
        return "&proration_behavior=always_invoice&proration_date=" + Story::number(time);
    }
    /// \a form as it is nested in the parameters of a preview.
    QByteArray previewForm(const QByteArray &form) const
    {
        QByteArray nested = "subscription=" + m_story->subscription.toLatin1();
        for (const QByteArray &pair : form.split('&')) {
            const qsizetype end = pair.indexOf('=');
            const QByteArray name = pair.left(end);
            const qsizetype bracket = name.indexOf('[');
            nested += "&subscription_details["
                + (bracket < 0 ? name + ']' : name.left(bracket) + ']' + name.mid(bracket)) + pair.mid(end);
        }
        return nested;
    }
    Answer preview(const QByteArray &form)
    {
        return m_client->post(QStringLiteral("/v1/invoices/create_preview"), previewForm(form));
    }
    QJsonObject latestInvoice()
    {
        return m_story->read("/v1/invoices/" + m_story->read()["latest_invoice"].toString().toLatin1());
    }
    qint64 balance()
    {
        return m_story->read("/v1/customers/" + m_story->customer.toLatin1())["balance"].toInteger();
    }
    /// The invoice of the change, which its preview has told before.
    QJsonObject change(const QByteArray &form)
    {
        const Answer before = preview(form);
        if (before.status != 200)
            qFatal("%s", before.body.constData());
        (void)m_story->make(path(), form);
        const QJsonObject invoice = latestInvoice();
        [&] { QCOMPARE(billed(invoice), billed(before.json)); }();
        return invoice;
    }

    FixedClock m_clock;
    std::unique_ptr<Sandbox> m_sandbox;
    std::unique_ptr<Client> m_client;
    std::unique_ptr<Story> m_story;
};

void TestProrations::init()
{
    m_sandbox = started({}, m_clock);
    m_client = std::make_unique<Client>(m_sandbox->url());
    tell(utc(2026, 4, 1));
}

void TestProrations::cleanup()
{
    m_story.reset();
    m_client.reset();
    m_sandbox.reset();
}

void TestProrations::changeCostsWhatItsPreviewSays_data()
{
    QTest::addColumn<QByteArray>("mode");
    QTest::addColumn<QByteArray>("currency");
    QTest::addColumn<qint64>("start");
    QTest::addColumn<qint64>("at");
    QTest::addColumn<qint64>("oldAmount");
    QTest::addColumn<int>("oldQuantity");
    QTest::addColumn<qint64>("newAmount");
    QTest::addColumn<int>("newQuantity");
    QTest::addColumn<QList<qint64>>("lines");
    QTest::addColumn<qint64>("renewal");

    const qint64 april = utc(2026, 4, 1);
    for (const char *mode : {"classic", "flexible"}) {
        const auto row = [&](const char *name) -> QTestData & {
            return QTest::addRow("%s, %s", name, mode) << QByteArray(mode);
        };
        row("20.00 to 10.00, ten days left")
            << QByteArray("usd") << april << utc(2026, 4, 21) << qint64(2'000) << 1 << qint64(1'000) << 1
            << QList<qint64>{-667, 333} << qint64(1'000);
        row("10.00 to 25.00, to the second")
            << QByteArray("usd") << utc(2017, 2, 14) << qint64(1'488'568'488) << qint64(1'000) << 1
            << qint64(2'500) << 1 << QList<qint64>{-364, 911} << qint64(2'500);
        row("two seats to three") << QByteArray("usd") << utc(2026, 1, 10) << utc(2026, 1, 20)
                                  << qint64(1'000) << 2 << qint64(1'000) << 3 << QList<qint64>{-1'355, 2'032}
                                  << qint64(3'000);
        row("50.00 to 100.00, half the month")
            << QByteArray("usd") << april << utc(2026, 4, 16) << qint64(5'000) << 1 << qint64(10'000) << 1
            << QList<qint64>{-2'500, 5'000} << qint64(10'000);
        row("five seats to eight, at six")
            << QByteArray("usd") << april << utc(2026, 4, 11, 6) << qint64(1'200) << 5 << qint64(1'200) << 8
            << QList<qint64>{-3'950, 6'320} << qint64(9'600);
        row("yen have no decimals") << QByteArray("jpy") << april << utc(2026, 4, 21) << qint64(1'000) << 1
                                    << qint64(2'500) << 1 << QList<qint64>{-333, 833} << qint64(2'500);
    }
}

void TestProrations::changeCostsWhatItsPreviewSays()
{
    QFETCH(QByteArray, mode);
    QFETCH(QByteArray, currency);
    QFETCH(qint64, start);
    QFETCH(qint64, at);
    QFETCH(qint64, oldAmount);
    QFETCH(int, oldQuantity);
    QFETCH(qint64, newAmount);
    QFETCH(int, newQuantity);
    QFETCH(QList<qint64>, lines);
    QFETCH(qint64, renewal);
    tell(start, currency);
    subscribe(m_story->priceOf(oldAmount), oldQuantity, "&billing_mode[type]=" + mode);
    const qint64 end = m_story->item()["current_period_end"].toInteger();
    m_story->advanceTo(at);
    const QString price = oldAmount == newAmount ? m_story->price : m_story->priceOf(newAmount);
    const QJsonObject invoice = change(changeOfItem(price, newQuantity) + invoicedAt(at));
    QCOMPARE(lineAmounts(invoice), lines);
    QCOMPARE(invoice["total"].toInteger(), lines[0] + lines[1]);
    QCOMPARE(invoice["billing_reason"].toString(), QStringLiteral("subscription_update"));
    QCOMPARE(invoice["status"].toString(), QStringLiteral("paid"));
    for (const QJsonValue &line : invoice["lines"]["data"].toArray()) {
        QCOMPARE(line["period"]["start"].toInteger(), at);
        QCOMPARE(line["period"]["end"].toInteger(), end);
        QCOMPARE(line["discountable"].toBool(true), false);
    }
    QCOMPARE(m_story->item()["current_period_end"].toInteger(), end);
    m_story->advanceTo(end + 7'200);
    QCOMPARE(lineAmounts(latestInvoice()), QList<qint64>{renewal});
    QCOMPARE(latestInvoice()["total"].toInteger(), renewal);
}

void TestProrations::yearStartsWithTheChange_data()
{
    QTest::addColumn<QByteArray>("mode");
    QTest::addColumn<QByteArray>("anchor");
    QTest::newRow("flexible") << QByteArray("flexible") << QByteArray("&billing_cycle_anchor[type]=now");
    QTest::newRow("classic") << QByteArray("classic") << QByteArray("&billing_cycle_anchor[type]=now");
    QTest::newRow("classic without an anchor") << QByteArray("classic") << QByteArray();
}

void TestProrations::yearStartsWithTheChange()
{
    QFETCH(QByteArray, mode);
    QFETCH(QByteArray, anchor);
    subscribe(m_story->priceOf(5'000), 1, "&billing_mode[type]=" + mode);
    const qint64 at = utc(2026, 4, 11);
    m_story->advanceTo(at);
    const QJsonObject invoice
        = change(changeOfItem(m_story->priceOf(50'000, "year")) + invoicedAt(at) + anchor);
    QCOMPARE(lineAmounts(invoice), (QList<qint64>{-3'333, 50'000}));
    QCOMPARE(invoice["total"].toInteger(), 46'667);
    QCOMPARE(invoice["lines"]["data"][1]["discountable"].toBool(), true);
    QCOMPARE(m_story->item()["current_period_start"].toInteger(), at);
    QCOMPARE(m_story->item()["current_period_end"].toInteger(), utc(2027, 4, 11));
    m_story->advanceTo(utc(2027, 4, 11, 2));
    QCOMPARE(latestInvoice()["total"].toInteger(), 50'000);
}

void TestProrations::flexibleBillingNeedsAnAnchorForANewInterval()
{
    m_story->subscribe();
    const QByteArray form = changeOfItem(m_story->priceOf(50'000, "year")) + invoicedAt(utc(2026, 4, 1));
    const QJsonObject before = m_story->read();
    for (const Answer &answer : {preview(form), m_client->post(QString::fromLatin1(path()), form)}) {
        QCOMPARE(answer.status, 400);
        QCOMPARE(answer.errorParam(), QStringLiteral("billing_cycle_anchor"));
    }
    QCOMPARE(m_story->read(), before);
}

void TestProrations::intervalCanBeChangedTwiceInASecond()
{
    subscribe(m_story->priceOf(5'000));
    const qint64 at = utc(2026, 4, 11);
    m_story->advanceTo(at);
    const QByteArray now = invoicedAt(at) + "&billing_cycle_anchor[type]=now";
    const QString year = m_story->priceOf(50'000, "year");
    (void)change(changeOfItem(year) + now);
    const QJsonObject back = change(changeOfItem(m_story->price) + now);
    QCOMPARE(lineAmounts(back), (QList<qint64>{-50'000, 5'000}));
    QCOMPARE(m_story->totals(), (QList<qint64>{5'000, 46'667, -45'000}));
    QCOMPARE(balance(), -45'000);
}

void TestProrations::goingBackInTheSameSecondCostsNothing_data()
{
    QTest::addColumn<QByteArray>("mode");
    QTest::newRow("flexible") << QByteArray("flexible");
    QTest::newRow("classic") << QByteArray("classic");
}

void TestProrations::goingBackInTheSameSecondCostsNothing()
{
    QFETCH(QByteArray, mode);
    subscribe(m_story->priceOf(1'999), 3, "&billing_mode[type]=" + mode);
    const qint64 at = utc(2026, 4, 7) + 12'345;
    m_story->advanceTo(at);
    const QString other = m_story->priceOf(3'333);
    const qint64 there = change(changeOfItem(other, 7) + invoicedAt(at))["total"].toInteger();
    const qint64 back = change(changeOfItem(m_story->price, 3) + invoicedAt(at))["total"].toInteger();
    QVERIFY(there > 0);
    QCOMPARE(there + back, 0);
    QCOMPARE(balance(), -there);
}

void TestProrations::taxIsGivenBackWithACredit()
{
    const QString rate = m_story->make("/v1/tax_rates", "display_name=VAT&percentage=19&inclusive=false");
    subscribe(m_story->priceOf(2'000), 1, "&default_tax_rates[0]=" + rate.toLatin1());
    m_story->advanceTo(utc(2026, 4, 21));
    const QJsonObject invoice = change(changeOfItem(m_story->priceOf(1'000)) + invoicedAt(utc(2026, 4, 21)));
    const QJsonValue lines = invoice["lines"]["data"];
    QCOMPARE(amountsIn(lines[0]["taxes"]), QStringLiteral("-127"));
    QCOMPARE(amountsIn(lines[1]["taxes"]), QStringLiteral("64"));
    QCOMPARE(amountsIn(invoice["total_taxes"]), QStringLiteral("-63"));
    QCOMPARE(invoice["subtotal"].toInteger(), -334);
    QCOMPARE(invoice["total"].toInteger(), -397);
}

void TestProrations::taxOfALineIsItsOwn()
{
    const QString rate = m_story->make("/v1/tax_rates", "display_name=VAT&percentage=19&inclusive=false");
    subscribe(m_story->priceOf(2'000), 1, "&default_tax_rates[0]=" + rate.toLatin1());
    m_story->advanceTo(utc(2026, 4, 16));
    // Four cents more: the lines cancel out but for two of them.
    const QJsonObject invoice = change(changeOfItem(m_story->priceOf(2'004)) + invoicedAt(utc(2026, 4, 16)));
    QCOMPARE(lineAmounts(invoice), (QList<qint64>{-1'000, 1'002}));
    const QJsonValue lines = invoice["lines"]["data"];
    QCOMPARE(amountsIn(lines[0]["taxes"]), QStringLiteral("-190"));
    QCOMPARE(amountsIn(lines[1]["taxes"]), QStringLiteral("190"));
}

void TestProrations::creditIsUsedUpByTheNextInvoices()
{
    subscribe(m_story->priceOf(9'000));
    m_story->advanceTo(utc(2026, 4, 11));
    const QJsonObject invoice = change(changeOfItem(m_story->priceOf(3'000)) + invoicedAt(utc(2026, 4, 11)));
    QCOMPARE(invoice["total"].toInteger(), -4'000);
    QCOMPARE(invoice["amount_due"].toInteger(), 0);
    QCOMPARE(invoice["ending_balance"].toInteger(), -4'000);
    QCOMPARE(invoice["status"].toString(), QStringLiteral("paid"));
    QCOMPARE(balance(), -4'000);
    m_story->advanceTo(utc(2026, 5, 1, 2));
    QCOMPARE(latestInvoice()["amount_due"].toInteger(), 0);
    QCOMPARE(balance(), -1'000);
    m_story->advanceTo(utc(2026, 6, 1, 2));
    QCOMPARE(latestInvoice()["amount_due"].toInteger(), 2'000);
    QCOMPARE(balance(), 0);
}

void TestProrations::discountInForceIsInTheProration()
{
    const QString coupon = m_story->make("/v1/coupons", "percent_off=25&duration=forever");
    subscribe(m_story->priceOf(5'000), 1, "");
    (void)m_story->make(path(),
        "discounts[0][coupon]=" + coupon.toLatin1()
            + "&billing_cycle_anchor[type]=now"
              "&proration_behavior=none");
    QCOMPARE(latestInvoice()["total"].toInteger(), 3'750);
    m_story->advanceTo(utc(2026, 4, 16));
    const QJsonObject invoice = change(changeOfItem(m_story->priceOf(10'000)) + invoicedAt(utc(2026, 4, 16)));
    QCOMPARE(lineAmounts(invoice), (QList<qint64>{-1'875, 3'750}));
    QCOMPARE(invoice["total"].toInteger(), 1'875);
    QCOMPARE(amountsIn(invoice["lines"]["data"][1]["discount_amounts"]), QString());
    m_story->advanceTo(utc(2026, 5, 1, 2));
    QCOMPARE(latestInvoice()["total"].toInteger(), 7'500);
}

void TestProrations::itemThatDoesNotChangeIsNotProrated()
{
    const QByteArray support = m_story->priceOf(3'000).toLatin1();
    subscribe(m_story->priceOf(5'000), 1, "&items[1][price]=" + support + "&items[1][quantity]=2");
    m_story->advanceTo(utc(2026, 4, 16));
    const QJsonObject invoice = change(changeOfItem(m_story->priceOf(10'000)) + invoicedAt(utc(2026, 4, 16)));
    QCOMPARE(lineAmounts(invoice), (QList<qint64>{-2'500, 5'000}));
    m_story->advanceTo(utc(2026, 5, 1, 2));
    QCOMPARE(latestInvoice()["total"].toInteger(), 16'000);
}

void TestProrations::meteredItemIsNotProrated()
{
    const QByteArray calls = m_story
                                 ->make("/v1/prices",
                                     "currency=usd&unit_amount=2&recurring[interval]=month"
                                     "&recurring[usage_type]=metered&product="
                                         + m_story->product.toLatin1())
                                 .toLatin1();
    subscribe(m_story->priceOf(5'000), 1, "&items[1][price]=" + calls);
    const QJsonArray items = m_story->read()["items"].toObject()["data"].toArray();
    const QByteArray metered = items[1].toObject()["id"].toString().toLatin1();
    m_story->advanceTo(utc(2026, 4, 16));
    const QJsonObject invoice = change(changeOfItem(m_story->priceOf(10'000)) + "&items[1][id]=" + metered
        + "&items[1][deleted]=true" + invoicedAt(utc(2026, 4, 16)));
    QCOMPARE(lineAmounts(invoice), (QList<qint64>{-2'500, 5'000}));
}

void TestProrations::addedItemIsChargedForTheRestOfThePeriod()
{
    m_story->subscribe();
    m_story->advanceTo(utc(2026, 4, 21));
    const QByteArray added = m_story->priceOf(3'000).toLatin1();
    const QJsonObject invoice
        = change("items[0][price]=" + added + "&items[0][quantity]=2" + invoicedAt(utc(2026, 4, 21)));
    QCOMPARE(lineAmounts(invoice), (QList<qint64>{2'000}));
    m_story->advanceTo(utc(2026, 5, 1, 2));
    QCOMPARE(lineAmounts(latestInvoice()), (QList<qint64>{4'900, 6'000}));
}

void TestProrations::removedItemIsGivenBackForTheRestOfThePeriod()
{
    const QByteArray support = m_story->priceOf(3'000).toLatin1();
    subscribe(m_story->priceOf(5'000), 1, "&items[1][price]=" + support);
    const QByteArray plan = m_story->item()["id"].toString().toLatin1();
    m_story->advanceTo(utc(2026, 4, 21));
    const QJsonObject invoice
        = change("items[0][id]=" + plan + "&items[0][deleted]=true" + invoicedAt(utc(2026, 4, 21)));
    QCOMPARE(lineAmounts(invoice), (QList<qint64>{-1'667}));
    m_story->advanceTo(utc(2026, 5, 1, 2));
    QCOMPARE(latestInvoice()["total"].toInteger(), 3'000);
    QCOMPARE(latestInvoice()["amount_due"].toInteger(), 1'333);
}

void TestProrations::prorationsWaitForTheNextInvoice()
{
    subscribe(m_story->priceOf(5'000));
    m_story->advanceTo(utc(2026, 4, 16));
    (void)m_story->make(path(), changeOfItem(m_story->priceOf(10'000)));
    QCOMPARE(m_story->totals(), QList<qint64>{5'000});
    const Answer next = m_client->post(
        QStringLiteral("/v1/invoices/create_preview"), "subscription=" + m_story->subscription.toLatin1());
    QCOMPARE(lineAmounts(next.json), (QList<qint64>{-2'500, 5'000, 10'000}));
    m_story->advanceTo(utc(2026, 5, 1, 2));
    QCOMPARE(lineAmounts(latestInvoice()), (QList<qint64>{-2'500, 5'000, 10'000}));
    m_story->advanceTo(utc(2026, 6, 1, 2));
    QCOMPARE(lineAmounts(latestInvoice()), QList<qint64>{10'000});
}

void TestProrations::nothingIsProratedWhereNoneIsAsked()
{
    subscribe(m_story->priceOf(5'000));
    m_story->advanceTo(utc(2026, 4, 16));
    (void)m_story->make(path(), changeOfItem(m_story->priceOf(10'000)) + "&proration_behavior=none");
    m_story->advanceTo(utc(2026, 5, 1, 2));
    QCOMPARE(m_story->totals(), (QList<qint64>{5'000, 10'000}));
}

void TestProrations::tooLittleToChargeIsCarried()
{
    subscribe(m_story->priceOf(5'000));
    m_story->advanceTo(utc(2026, 4, 16));
    const QJsonObject invoice = change(changeOfItem(m_story->priceOf(5'080)) + invoicedAt(utc(2026, 4, 16)));
    QCOMPARE(invoice["total"].toInteger(), 40);
    QCOMPARE(invoice["amount_due"].toInteger(), 0);
    QCOMPARE(invoice["status"].toString(), QStringLiteral("paid"));
    QCOMPARE(balance(), 40);
    m_story->advanceTo(utc(2026, 5, 1, 2));
    QCOMPARE(latestInvoice()["amount_due"].toInteger(), 5'120);
    QCOMPARE(balance(), 0);
}

void TestProrations::prorationDateMustBeInThePeriod()
{
    m_story->subscribe();
    for (const qint64 at : {utc(2026, 4, 1) - 1, utc(2026, 5, 1)}) {
        const Answer answer = preview(changeOfItem(m_story->price, 2) + invoicedAt(at));
        QCOMPARE(answer.status, 400);
        QCOMPARE(answer.errorParam().section(u'[', -1).remove(u']'), QStringLiteral("proration_date"));
    }
}

QTEST_MAIN(TestProrations)
#include "tst_prorations.moc"
