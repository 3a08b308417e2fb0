// SPDX-License-Identifier: MIT
#include "bill.h"

using namespace portico::sandbox;

/// Credit notes on open and paid invoices of 49.00 USD.
class TestCreditNotes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void openInvoiceOwesLess();
    void openInvoiceCreditedInFullIsPaid();
    void paidInvoiceIsGivenBackInParts();
    void partsMustAddUp_data();
    void partsMustAddUp();
    void neverMoreThanIsLeft();
    void refundBesideLeavesLessToCredit();
    void refundMadeBeforeCanBeTold();
    void partlyPrePaymentIsMixed();
    void voidTakesItBackFromAnOpenInvoice();
    void paidInvoiceKeepsItsCreditNote();
    void previewDoesNothing();
    void readBackListedAndChanged();
    void everythingIsAnnounced();
    void attemptChargesWhatIsLeft();

private:
    FixedClock m_clock;
    std::unique_ptr<Sandbox> m_sandbox;
    std::unique_ptr<Client> m_client;
    std::unique_ptr<Story> m_story;
    std::unique_ptr<Bill> m_bill;
};

void TestCreditNotes::init()
{
    m_sandbox = started({}, m_clock);
    m_client = std::make_unique<Client>(m_sandbox->url());
    m_story = std::make_unique<Story>(*m_client);
    m_bill = std::make_unique<Bill>(*m_client, *m_story);
}

void TestCreditNotes::cleanup()
{
    m_bill.reset();
    m_story.reset();
    m_client.reset();
    m_sandbox.reset();
}

void TestCreditNotes::openInvoiceOwesLess()
{
    m_bill->open();
    const Answer note = m_bill->credit("&amount=900&reason=order_change&memo=One+seat+less");
    QCOMPARE(note.status, 200);
    QCOMPARE(note.text("object"), QStringLiteral("credit_note"));
    QVERIFY(note.id().startsWith(u"cn_"));
    QCOMPARE(note.text("number"), m_bill->invoice()[u"number"].toString() + QStringLiteral("-CN-01"));
    QCOMPARE(note.text("status"), QStringLiteral("issued"));
    QCOMPARE(note.text("type"), QStringLiteral("pre_payment"));
    QCOMPARE(note.text("reason"), QStringLiteral("order_change"));
    QCOMPARE(note.text("memo"), QStringLiteral("One seat less"));
    QCOMPARE(m_bill->figures(note.json,
                 "amount subtotal total total_excluding_tax pre_payment_amount "
                 "post_payment_amount created effective_at"),
        QStringLiteral("900 900 900 900 900 0 %1 %1").arg(utc(2026, 4, 1)));
    QVERIFY(note.json[u"customer_balance_transaction"].isNull());
    QVERIFY(note.json[u"refunds"].toArray().isEmpty());
    QCOMPARE(m_bill->figures(), QStringLiteral("4900 4000 0 4000 900 0"));
    QCOMPARE(m_bill->invoice()[u"status"].toString(), QStringLiteral("open"));
}

void TestCreditNotes::openInvoiceCreditedInFullIsPaid()
{
    m_bill->open();
    QCOMPARE(m_bill->credit("&amount=900").status, 200);
    const Answer second = m_bill->credit("&amount=4000");
    QVERIFY(second.text("number").endsWith(u"-CN-02"));
    QCOMPARE(m_bill->figures(), QStringLiteral("4900 0 0 0 4900 0"));
    const QJsonObject invoice = m_bill->invoice("?expand[]=payments");
    QCOMPARE(invoice[u"status"].toString(), QStringLiteral("paid"));
    QVERIFY(!invoice[u"status_transitions"][u"paid_at"].isNull());
    QVERIFY(invoice[u"payments"][u"data"].toArray().isEmpty());
}

void TestCreditNotes::paidInvoiceIsGivenBackInParts()
{
    m_bill->paid();
    const Answer note = m_bill->credit(
        "&amount=3000&refund_amount=1000&credit_amount=1500&out_of_band_amount=500&reason=duplicate");
    QCOMPARE(note.status, 200);
    QCOMPARE(note.text("type"), QStringLiteral("post_payment"));
    QCOMPARE(m_bill->figures(note.json, "total pre_payment_amount post_payment_amount out_of_band_amount"),
        QStringLiteral("3000 0 3000 500"));
    QCOMPARE(m_bill->figures(), QStringLiteral("4900 4900 4900 0 0 3000"));
    QCOMPARE(m_bill->charge()[u"amount_refunded"].toInteger(), 1000);

    const QJsonObject entry = note.json[u"refunds"][0].toObject();
    QCOMPARE(entry[u"amount_refunded"].toInteger(), 1000);
    QCOMPARE(entry[u"type"].toString(), QStringLiteral("refund"));
    const QJsonObject refund = m_story->read("/v1/refunds/" + entry[u"refund"].toString().toLatin1());
    QCOMPARE(refund[u"amount"].toInteger(), 1000);
    QCOMPARE(refund[u"charge"], m_bill->charge()[u"id"]);

    QCOMPARE(m_bill->customer()[u"balance"].toInteger(), -1500);
    const QJsonObject expanded = m_story->read(
        "/v1/credit_notes/" + note.id().toLatin1() + "?expand[]=customer_balance_transaction");
    const QJsonObject credited = expanded[u"customer_balance_transaction"].toObject();
    QCOMPARE(credited[u"amount"].toInteger(), -1500);
    QCOMPARE(credited[u"ending_balance"].toInteger(), -1500);
    QCOMPARE(credited[u"type"].toString(), QStringLiteral("credit_note"));
    // The next invoice takes it from there.
    m_story->advanceTo(utc(2026, 5, 1, 3));
    QCOMPARE(m_bill->figures(m_story->read("/v1/invoices?limit=1")[u"data"][0].toObject(),
                 "starting_balance amount_paid ending_balance"),
        QStringLiteral("-1500 3400 0"));
}

void TestCreditNotes::partsMustAddUp_data()
{
    QTest::addColumn<bool>("paid");
    QTest::addColumn<QByteArray>("parts");
    QTest::addColumn<int>("status");
    QTest::newRow("nothing said") << true << QByteArray() << 400;
    QTest::newRow("too little") << true << QByteArray("&refund_amount=1999") << 400;
    QTest::newRow("too much") << true << QByteArray("&refund_amount=1500&credit_amount=501") << 400;
    QTest::newRow("negative") << true << QByteArray("&refund_amount=2500&credit_amount=-500") << 400;
    QTest::newRow("all refunded") << true << QByteArray("&refund_amount=2000") << 200;
    QTest::newRow("all credited") << true << QByteArray("&credit_amount=2000") << 200;
    QTest::newRow("all elsewhere") << true << QByteArray("&out_of_band_amount=2000") << 200;
    QTest::newRow("open takes none") << false << QByteArray("&credit_amount=2000") << 400;
    QTest::newRow("open") << false << QByteArray() << 200;
}

void TestCreditNotes::partsMustAddUp()
{
    QFETCH(bool, paid);
    QFETCH(QByteArray, parts);
    QFETCH(int, status);
    paid ? m_bill->paid() : m_bill->open();
    const QString before = m_bill->figures();
    const Answer answer = m_bill->credit("&amount=2000" + parts);
    QCOMPARE(answer.status, status);
    QCOMPARE(m_bill->figures() == before, status == 400);
    QCOMPARE(m_client->all(QStringLiteral("/v1/credit_notes")).size(), status == 200 ? 1 : 0);
    if (status == 400) {
        QCOMPARE(answer.errorType(), QStringLiteral("invalid_request_error"));
        QCOMPARE(m_bill->customer()[u"balance"].toInteger(), 0);
        QVERIFY(m_client->all(QStringLiteral("/v1/refunds")).isEmpty());
    }
}

void TestCreditNotes::neverMoreThanIsLeft()
{
    m_bill->paid();
    QCOMPARE(m_bill->credit("&amount=4901&out_of_band_amount=4901").status, 400);
    QCOMPARE(m_bill->credit("&amount=4000&refund_amount=4000").status, 200);
    QCOMPARE(m_bill->credit("&amount=901&out_of_band_amount=901").status, 400);
    QCOMPARE(m_bill->credit("&amount=900&credit_amount=900").status, 200);
    QCOMPARE(m_bill->credit("&amount=1&credit_amount=1").status, 400);
    QCOMPARE(m_bill->figures(), QStringLiteral("4900 4900 4900 0 0 4900"));
    QCOMPARE(m_bill->charge()[u"refunded"].toBool(), false);
}

void TestCreditNotes::refundBesideLeavesLessToCredit()
{
    m_bill->paid();
    QCOMPARE(m_bill->refund("&amount=3000").status, 200);
    QCOMPARE(m_bill->figures(), QStringLiteral("4900 4900 4900 0 0 0"));
    QCOMPARE(m_bill->credit("&amount=1901&credit_amount=1901").status, 400);
    QCOMPARE(m_bill->credit("&amount=1900&refund_amount=1900").status, 200);
    QCOMPARE(m_bill->charge()[u"amount_refunded"].toInteger(), 4900);
}

void TestCreditNotes::refundMadeBeforeCanBeTold()
{
    m_bill->paid();
    const QByteArray refund = m_bill->refund("&amount=3000").id().toLatin1();
    const QByteArray told = "&refunds[0][refund]=" + refund;
    const Answer note = m_bill->credit("&amount=3000" + told);
    QCOMPARE(note.status, 200);
    QCOMPARE(note.json[u"refunds"][0][u"refund"].toString().toLatin1(), refund);
    QCOMPARE(m_client->all(QStringLiteral("/v1/refunds")).size(), 1);
    QCOMPARE(m_bill->figures(), QStringLiteral("4900 4900 4900 0 0 3000"));
    QCOMPARE(m_bill->credit("&amount=1" + told + "&refunds[0][amount_refunded]=1").status, 400);
    QCOMPARE(m_bill->credit("&amount=1900&refund_amount=1900").status, 200);
}

void TestCreditNotes::partlyPrePaymentIsMixed()
{
    // 20.00 came from the balance, 29.00 are to be paid.
    m_story->make("/v1/customers/" + m_story->customer.toLatin1(), "balance=-2000");
    m_bill->open();
    QCOMPARE(m_bill->figures(), QStringLiteral("4900 2900 0 2900 0 0"));
    QCOMPARE(m_bill->credit("&amount=4000").status, 400);
    const Answer note = m_bill->credit("&amount=4000&credit_amount=1100");
    QCOMPARE(note.status, 200);
    QCOMPARE(note.text("type"), QStringLiteral("mixed"));
    QCOMPARE(
        m_bill->figures(note.json, "pre_payment_amount post_payment_amount"), QStringLiteral("2900 1100"));
    QCOMPARE(m_bill->figures(), QStringLiteral("4900 0 0 0 2900 1100"));
    QCOMPARE(m_bill->invoice()[u"status"].toString(), QStringLiteral("paid"));
    QCOMPARE(m_bill->customer()[u"balance"].toInteger(), -1100);
}

void TestCreditNotes::voidTakesItBackFromAnOpenInvoice()
{
    m_bill->open();
    const QString url = QStringLiteral("/v1/credit_notes/%1/void").arg(m_bill->credit("&amount=900").id());
    m_story->advanceTo(utc(2026, 4, 2));
    const Answer voided = m_client->post(url);
    QCOMPARE(voided.status, 200);
    QCOMPARE(voided.text("status"), QStringLiteral("void"));
    QCOMPARE(voided.json[u"voided_at"].toInteger(), utc(2026, 4, 2));
    QCOMPARE(m_bill->figures(), QStringLiteral("4900 4900 0 4900 0 0"));
    QCOMPARE(m_client->post(url).status, 400);
    // Its number is used up.
    QVERIFY(m_bill->credit("&amount=900").text("number").endsWith(u"-CN-02"));
    QCOMPARE(m_client->post(QStringLiteral("/v1/credit_notes/cn_none/void")).status, 404);
}

void TestCreditNotes::paidInvoiceKeepsItsCreditNote()
{
    m_bill->paid();
    const Answer note = m_bill->credit("&amount=900&refund_amount=900");
    QCOMPARE(m_client->post(QStringLiteral("/v1/credit_notes/%1/void").arg(note.id())).status, 400);
    QCOMPARE(m_bill->figures(), QStringLiteral("4900 4900 4900 0 0 900"));
    Bill voided(*m_client, *m_story);
    voided.open();
    m_story->make("/v1/invoices/" + voided.id + "/void", {});
    QCOMPARE(voided.credit("&amount=1").status, 400);
}

void TestCreditNotes::previewDoesNothing()
{
    m_bill->paid();
    (void)m_bill->news();
    const Answer preview = m_client->get(QStringLiteral("/v1/credit_notes/preview?invoice=")
        + QString::fromLatin1(m_bill->id) + QStringLiteral("&amount=900&refund_amount=900&reason=duplicate"));
    QCOMPARE(preview.status, 200);
    QCOMPARE(preview.json[u"total"].toInteger(), 900);
    QCOMPARE(preview.text("type"), QStringLiteral("post_payment"));
    QCOMPARE(m_bill->figures(), QStringLiteral("4900 4900 4900 0 0 0"));
    QCOMPARE(m_bill->charge()[u"amount_refunded"].toInteger(), 0);
    QVERIFY(m_client->all(QStringLiteral("/v1/credit_notes")).isEmpty());
    QCOMPARE(m_bill->news(), QStringList());
    const Answer refused = m_client->get(
        QStringLiteral("/v1/credit_notes/preview?amount=900&invoice=") + QString::fromLatin1(m_bill->id));
    QCOMPARE(refused.status, 400);
}

void TestCreditNotes::readBackListedAndChanged()
{
    m_bill->open();
    const Answer note = m_bill->credit("&amount=900");
    const QString url = QStringLiteral("/v1/credit_notes/") + note.id();
    QCOMPARE(m_client->get(url).json, note.json);
    const QJsonObject invoice
        = m_client->get(url + QStringLiteral("?expand[]=invoice")).json[u"invoice"].toObject();
    QCOMPARE(invoice[u"amount_due"].toInteger(), 4000);
    Story other(*m_client);
    Bill others(*m_client, other);
    others.open();
    QCOMPARE(others.credit("&amount=1").status, 200);
    const auto listed = [&](const QString &query) {
        return m_client->all(QStringLiteral("/v1/credit_notes") + query).size();
    };
    QCOMPARE(listed({}), 2);
    QCOMPARE(listed(QStringLiteral("?customer=") + m_story->customer), 1);
    QCOMPARE(listed(QStringLiteral("?invoice=") + QString::fromLatin1(m_bill->id)), 1);
    QCOMPARE(listed(QStringLiteral("?invoice=in_none")), 0);
    QCOMPARE(m_client->get(url + QStringLiteral("/lines")).data(), note.json[u"lines"][u"data"].toArray());
    const Answer changed = m_client->post(url, "memo=Sorry&metadata[case]=17");
    QCOMPARE(changed.text("memo"), QStringLiteral("Sorry"));
    QCOMPARE(changed.json[u"metadata"][u"case"].toString(), QStringLiteral("17"));
}

void TestCreditNotes::everythingIsAnnounced()
{
    m_bill->paid();
    (void)m_bill->news();
    const Answer note = m_bill->credit("&amount=900&refund_amount=500&credit_amount=400");
    QCOMPARE(m_bill->news(),
        QStringList({QStringLiteral("refund.created"), QStringLiteral("charge.refunded"),
            QStringLiteral("customer.updated"), QStringLiteral("credit_note.created"),
            QStringLiteral("invoice.updated")}));
    m_client->post(QStringLiteral("/v1/credit_notes/") + note.id(), "memo=x");
    QCOMPARE(m_bill->news(), QStringList(QStringLiteral("credit_note.updated")));
    Bill open(*m_client, *m_story);
    open.open();
    (void)m_bill->news();
    const QString id = open.credit("&amount=900").id();
    m_client->post(QStringLiteral("/v1/credit_notes/%1/void").arg(id));
    QCOMPARE(m_bill->news(),
        QStringList({QStringLiteral("credit_note.created"), QStringLiteral("invoice.updated"),
            QStringLiteral("credit_note.voided"), QStringLiteral("invoice.updated")}));
    QCOMPARE(open.credit("&amount=4500").status, 200);
    QVERIFY(m_bill->news().contains(QStringLiteral("invoice.paid")));
}

void TestCreditNotes::attemptChargesWhatIsLeft()
{
    m_bill->open();
    m_story->useCard("pm_card_visa_chargeDeclined");
    QCOMPARE(
        m_client->post(QStringLiteral("/v1/invoices/%1/pay").arg(QString::fromLatin1(m_bill->id))).status,
        402);
    QCOMPARE(m_bill->credit("&amount=900").status, 200);
    const QJsonObject asked = m_bill->payments()[0].toObject();
    QCOMPARE(asked[u"amount_requested"].toInteger(), 4000);
    QCOMPARE(asked[u"payment"][u"payment_intent"][u"amount"].toInteger(), 4000);
    m_story->useCard("pm_card_visa");
    QCOMPARE(
        m_client->post(QStringLiteral("/v1/invoices/%1/pay").arg(QString::fromLatin1(m_bill->id))).status,
        200);
    QCOMPARE(m_bill->charge()[u"amount"].toInteger(), 4000);
    QCOMPARE(m_bill->figures(), QStringLiteral("4900 4000 4000 0 900 0"));
    // 9.00 were credited before it was paid; only the 40.00 that were charged can be refunded.
    QCOMPARE(m_bill->credit("&amount=4001&refund_amount=4001").status, 400);
    QCOMPARE(m_bill->credit("&amount=4000&refund_amount=4000").status, 200);
}

QTEST_MAIN(TestCreditNotes)
#include "tst_creditnotes.moc"
