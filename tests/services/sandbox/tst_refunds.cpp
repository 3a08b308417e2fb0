// SPDX-License-Identifier: MIT
#include "bill.h"

using namespace portico::sandbox;

/// What paid an invoice, and what went back.
class TestRefunds : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void paymentNamesIntentAndCharge();
    void declinedChargesAreKept();
    void directDebitIsOneChargeThatSettles();
    void moneyFromElsewhereIsOnRecord();
    void nothingToPayHasNoPayment();
    void voidedInvoiceAsksForNothing();
    void expansionEndsAtFourLevels();
    void paymentsAreListedByThemselves();
    void partThenRest();
    void refundDoesNotChangeTheInvoice();
    void wrongRefundsAreRefused_data();
    void wrongRefundsAreRefused();
    void refundsAreListed();
    void sampleInvoiceWasPaidByVisa();
    void sampleTransferIsOnRecord();

private:
    Answer pay(const QByteArray &form = {})
    {
        return m_client->post(
            QStringLiteral("/v1/invoices/%1/pay").arg(QString::fromLatin1(m_bill->id)), form);
    }

    FixedClock m_clock;
    std::unique_ptr<Sandbox> m_sandbox;
    std::unique_ptr<Client> m_client;
    std::unique_ptr<Story> m_story;
    std::unique_ptr<Bill> m_bill;
};

void TestRefunds::init()
{
    m_sandbox = started({}, m_clock);
    m_client = std::make_unique<Client>(m_sandbox->url());
    m_story = std::make_unique<Story>(*m_client);
    m_bill = std::make_unique<Bill>(*m_client, *m_story);
}

void TestRefunds::cleanup()
{
    m_bill.reset();
    m_story.reset();
    m_client.reset();
    m_sandbox.reset();
}

void TestRefunds::paymentNamesIntentAndCharge()
{
    m_bill->paid();
    QCOMPARE(m_bill->payments().size(), 1);
    const QJsonObject payment = m_bill->payments()[0].toObject();
    QVERIFY(payment[u"id"].toString().startsWith(u"inpay_"));
    QCOMPARE(payment[u"object"].toString(), QStringLiteral("invoice_payment"));
    QCOMPARE(payment[u"invoice"].toString().toLatin1(), m_bill->id);
    QCOMPARE(payment[u"currency"].toString(), QStringLiteral("usd"));
    QCOMPARE(payment[u"status"].toString(), QStringLiteral("paid"));
    QCOMPARE(payment[u"is_default"].toBool(), true);
    QCOMPARE(m_bill->figures(payment, "amount_paid amount_requested created"),
        QStringLiteral("4900 4900 %1").arg(utc(2026, 4, 1)));
    QCOMPARE(payment[u"status_transitions"][u"paid_at"].toInteger(), utc(2026, 4, 1));
    QVERIFY(payment[u"status_transitions"][u"canceled_at"].isNull());
    QCOMPARE(payment[u"payment"][u"type"].toString(), QStringLiteral("payment_intent"));
    const QJsonObject intent = payment[u"payment"][u"payment_intent"].toObject();
    QCOMPARE(intent[u"status"].toString(), QStringLiteral("succeeded"));
    QCOMPARE(intent[u"payment_method"].toString(), m_story->method);
    const QJsonObject charge = m_bill->charge();
    QCOMPARE(charge[u"payment_intent"], intent[u"id"]);
    QCOMPARE(
        m_bill->figures(charge, "amount amount_captured amount_refunded"), QStringLiteral("4900 4900 0"));
    QCOMPARE(charge[u"status"].toString(), QStringLiteral("succeeded"));
    const QJsonObject details = charge[u"payment_method_details"].toObject();
    QCOMPARE(details[u"type"].toString(), QStringLiteral("card"));
    QCOMPARE(details[u"card"][u"brand"].toString(), QStringLiteral("visa"));
    QCOMPARE(details[u"card"][u"last4"].toString(), QStringLiteral("4242"));
    // It tells so also when the card is gone.
    m_story->make("/v1/payment_methods/" + m_story->method.toLatin1() + "/detach", {});
    QCOMPARE(
        m_bill->charge()[u"payment_method_details"][u"card"][u"last4"].toString(), QStringLiteral("4242"));
}

void TestRefunds::declinedChargesAreKept()
{
    m_bill->open();
    m_story->useCard("pm_card_visa_chargeDeclinedInsufficientFunds");
    QCOMPARE(pay().status, 402);
    QCOMPARE(m_bill->charge()[u"status"].toString(), QStringLiteral("failed"));
    QCOMPARE(m_bill->charge()[u"failure_code"].toString(), QStringLiteral("card_declined"));
    QCOMPARE(m_bill->refund().status, 400);
    m_story->useCard("pm_card_visa");
    QCOMPARE(pay().status, 200);
    QCOMPARE(m_bill->charge()[u"status"].toString(), QStringLiteral("succeeded"));
    QCOMPARE(m_client->all(QStringLiteral("/v1/charges")).size(), 2);
}

void TestRefunds::directDebitIsOneChargeThatSettles()
{
    m_bill->open();
    m_story->useCard("pm_usBankAccount_success");
    QCOMPARE(pay().status, 200);
    QCOMPARE(m_bill->charge()[u"status"].toString(), QStringLiteral("pending"));
    QCOMPARE(m_bill->credit("&amount=100").status, 400);
    QCOMPARE(m_bill->refund().status, 400);
    m_story->advanceTo(utc(2026, 4, 1, 5));
    QCOMPARE(m_bill->charge()[u"status"].toString(), QStringLiteral("succeeded"));
    const QJsonObject details = m_bill->charge()[u"payment_method_details"].toObject();
    QCOMPARE(details[u"type"].toString(), QStringLiteral("us_bank_account"));
    QCOMPARE(details[u"us_bank_account"][u"last4"].toString(), QStringLiteral("6789"));
    QCOMPARE(m_client->all(QStringLiteral("/v1/charges")).size(), 1);
    QCOMPARE(m_bill->refund().status, 200);
}

void TestRefunds::moneyFromElsewhereIsOnRecord()
{
    m_bill->open();
    m_story->useCard("pm_card_visa_chargeDeclined");
    QCOMPARE(pay().status, 402);
    QCOMPARE(pay("paid_out_of_band=true").status, 200);
    const QJsonArray payments = m_bill->payments();
    QCOMPARE(payments.size(), 2);
    // What was asked for by card is asked for no more.
    QCOMPARE(payments[0][u"status"].toString(), QStringLiteral("canceled"));
    QVERIFY(payments[0][u"amount_paid"].isNull());
    QVERIFY(!payments[0][u"status_transitions"][u"canceled_at"].isNull());
    QCOMPARE(payments[0][u"payment"][u"payment_intent"][u"status"].toString(), QStringLiteral("canceled"));
    QCOMPARE(payments[1][u"status"].toString(), QStringLiteral("paid"));
    QCOMPARE(payments[1][u"amount_paid"].toInteger(), 4900);
    QCOMPARE(payments[1][u"payment"][u"type"].toString(), QStringLiteral("payment_record"));
    QVERIFY(!payments[1][u"payment"].toObject().contains(u"payment_intent"));
    const QString record = payments[1][u"payment"][u"payment_record"].toString();
    QCOMPARE(
        m_client->get(QStringLiteral("/v1/payment_records/") + record).json[u"amount"][u"value"].toInteger(),
        4900);
    QCOMPARE(
        m_bill->invoice("?expand[]=amount_paid_off_stripe")[u"amount_paid_off_stripe"].toInteger(), 4900);
    QVERIFY(!m_bill->invoice().contains(u"amount_paid_off_stripe"));
    // There is no payment that could be refunded.
    QCOMPARE(m_bill->credit("&amount=100&refund_amount=100").status, 400);
    QCOMPARE(m_bill->credit("&amount=100&out_of_band_amount=100").status, 200);
}

void TestRefunds::nothingToPayHasNoPayment()
{
    m_story->make("/v1/customers/" + m_story->customer.toLatin1(), "balance=-4900");
    m_bill->paid();
    QCOMPARE(m_bill->invoice()[u"status"].toString(), QStringLiteral("paid"));
    QVERIFY(m_bill->payments().isEmpty());
    QCOMPARE(m_bill->credit("&amount=4900&credit_amount=4900").status, 200);
    QCOMPARE(m_bill->customer()[u"balance"].toInteger(), -4900);
}

void TestRefunds::voidedInvoiceAsksForNothing()
{
    m_bill->open();
    m_story->useCard("pm_card_visa_chargeDeclined");
    QCOMPARE(pay().status, 402);
    m_story->make("/v1/invoices/" + m_bill->id + "/void", {});
    const QJsonObject payment = m_bill->payments()[0].toObject();
    QCOMPARE(payment[u"status"].toString(), QStringLiteral("canceled"));
    QCOMPARE(payment[u"payment"][u"payment_intent"][u"cancellation_reason"].toString(),
        QStringLiteral("void_invoice"));
}

void TestRefunds::expansionEndsAtFourLevels()
{
    m_bill->paid();
    const QString id = QString::fromLatin1(m_bill->id);
    const auto status = [&](const QString &path) { return m_client->get(path).status; };
    const QString invoice = QStringLiteral("/v1/invoices/%1?expand[]=").arg(id);
    QCOMPARE(status(invoice + QStringLiteral("payments.data.payment.payment_intent")), 200);
    QCOMPARE(status(invoice + QStringLiteral("payments.data.payment.payment_intent.latest_charge")), 400);
    QCOMPARE(status(QStringLiteral("/v1/invoices?expand[]=data.payments.data.payment")), 200);
    QCOMPARE(status(QStringLiteral("/v1/invoices?expand[]=data.payments.data.payment.payment_intent")), 400);
    // Two levels deeper from the payments themselves.
    const QString payments
        = QStringLiteral("/v1/invoice_payments?invoice=%1&expand[]=data.payment.payment_intent.").arg(id);
    const QJsonObject charge = m_client->get(payments + QStringLiteral("latest_charge"))
                                   .data()[0][u"payment"][u"payment_intent"][u"latest_charge"]
                                   .toObject();
    QCOMPARE(charge[u"payment_method_details"][u"card"][u"last4"].toString(), QStringLiteral("4242"));
    const QJsonObject method = m_client->get(payments + QStringLiteral("payment_method"))
                                   .data()[0][u"payment"][u"payment_intent"][u"payment_method"]
                                   .toObject();
    QCOMPARE(method[u"card"][u"brand"].toString(), QStringLiteral("visa"));
}

void TestRefunds::paymentsAreListedByThemselves()
{
    m_bill->paid();
    const QJsonObject payment = m_bill->invoice("?expand[]=payments")[u"payments"][u"data"][0].toObject();
    const QString id = payment[u"id"].toString();
    QCOMPARE(m_client->get(QStringLiteral("/v1/invoice_payments/") + id).json, payment);
    QCOMPARE(m_client->get(QStringLiteral("/v1/invoice_payments/inpay_none")).status, 404);
    const auto listed = [&](const QByteArray &query) {
        return m_client->all(QStringLiteral("/v1/invoice_payments?") + QString::fromLatin1(query)).size();
    };
    QCOMPARE(listed("invoice=" + m_bill->id), 1);
    QCOMPARE(listed("invoice=in_none"), 0);
    QCOMPARE(listed("status=paid"), 1);
    QCOMPARE(listed("status=open"), 0);
    QCOMPARE(listed("payment[type]=payment_record"), 0);
    QCOMPARE(listed("payment[type]=payment_intent&payment[payment_intent]="
                 + payment[u"payment"][u"payment_intent"].toString().toLatin1()),
        1);
}

void TestRefunds::partThenRest()
{
    m_bill->paid();
    (void)m_bill->news();
    const Answer part = m_bill->refund("&amount=1000&reason=requested_by_customer&metadata[case]=17");
    QCOMPARE(part.status, 200);
    QVERIFY(part.id().startsWith(u"re_"));
    QCOMPARE(part.text("object"), QStringLiteral("refund"));
    QCOMPARE(part.text("status"), QStringLiteral("succeeded"));
    QCOMPARE(part.text("reason"), QStringLiteral("requested_by_customer"));
    QCOMPARE(part.json[u"metadata"][u"case"].toString(), QStringLiteral("17"));
    QCOMPARE(m_bill->figures(part.json, "amount created"), QStringLiteral("1000 %1").arg(utc(2026, 4, 1)));
    QCOMPARE(
        m_bill->news(), QStringList({QStringLiteral("refund.created"), QStringLiteral("charge.refunded")}));
    QCOMPARE(m_bill->charge()[u"amount_refunded"].toInteger(), 1000);
    QCOMPARE(m_bill->charge()[u"refunded"].toBool(), false);
    QCOMPARE(m_bill->refund("&amount=3901").status, 400);
    // By its intent, and without an amount: all that is left.
    const QByteArray intent = m_bill->charge()[u"payment_intent"].toString().toLatin1();
    const Answer rest = m_client->post(QStringLiteral("/v1/refunds"), "payment_intent=" + intent);
    QCOMPARE(rest.json[u"amount"].toInteger(), 3900);
    QCOMPARE(m_bill->charge()[u"amount_refunded"].toInteger(), 4900);
    QCOMPARE(m_bill->charge()[u"refunded"].toBool(), true);
    const Answer again = m_bill->refund();
    QCOMPARE(again.status, 400);
    QCOMPARE(again.errorCode(), QStringLiteral("charge_already_refunded"));
}

void TestRefunds::refundDoesNotChangeTheInvoice()
{
    m_bill->paid();
    const QJsonObject before = m_bill->invoice("?expand[]=payments");
    QCOMPARE(m_bill->refund("&amount=1000").status, 200);
    QCOMPARE(m_bill->invoice("?expand[]=payments"), before);
    QCOMPARE(before[u"post_payment_credit_notes_amount"].toInteger(), 0);
}

void TestRefunds::wrongRefundsAreRefused_data()
{
    QTest::addColumn<QByteArray>("form");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("param");
    QTest::newRow("of nothing") << QByteArray("amount=1") << 400 << "";
    QTest::newRow("no such charge") << QByteArray("charge=ch_none") << 404 << "charge";
    QTest::newRow("no such intent") << QByteArray("payment_intent=pi_none") << 404 << "payment_intent";
    QTest::newRow("no amount") << QByteArray("charge=CHARGE&amount=0") << 400 << "amount";
    QTest::newRow("less than none") << QByteArray("charge=CHARGE&amount=-5") << 400 << "amount";
    QTest::newRow("too much") << QByteArray("charge=CHARGE&amount=4901") << 400 << "amount";
    QTest::newRow("reason of a credit note")
        << QByteArray("charge=CHARGE&reason=order_change") << 400 << "reason";
}

void TestRefunds::wrongRefundsAreRefused()
{
    QFETCH(QByteArray, form);
    m_bill->paid();
    form.replace("CHARGE", m_bill->charge()[u"id"].toString().toLatin1());
    const Answer answer = m_client->post(QStringLiteral("/v1/refunds"), form);
    QTEST(answer.status, "status");
    QTEST(answer.errorParam(), "param");
    QCOMPARE(m_bill->charge()[u"amount_refunded"].toInteger(), 0);
}

void TestRefunds::refundsAreListed()
{
    m_bill->paid();
    const Answer refund = m_bill->refund("&amount=1000");
    QCOMPARE(m_client->get(QStringLiteral("/v1/refunds/") + refund.id()).json, refund.json);
    QCOMPARE(m_client->get(QStringLiteral("/v1/refunds/re_none")).status, 404);
    const auto listed
        = [&](const QString &query) { return m_client->all(QStringLiteral("/v1/refunds") + query).size(); };
    QCOMPARE(listed({}), 1);
    QCOMPARE(listed(QStringLiteral("?charge=") + refund.text("charge")), 1);
    QCOMPARE(listed(QStringLiteral("?charge=ch_none")), 0);
    QCOMPARE(listed(QStringLiteral("?payment_intent=") + refund.text("payment_intent")), 1);
    const QJsonObject intent = m_client
                                   ->get(QStringLiteral("/v1/payment_intents/%1?expand[]=latest_charge")
                                             .arg(refund.text("payment_intent")))
                                   .json;
    QCOMPARE(intent[u"latest_charge"][u"amount_refunded"].toInteger(), 1000);
}

void TestRefunds::sampleInvoiceWasPaidByVisa()
{
    Options options;
    options.sample = Sample::Demo;
    const std::unique_ptr<Sandbox> sandbox = started(options, m_clock);
    Client client(sandbox->url());
    QStringList seen;
    for (const QJsonValue &value :
        client.all(QStringLiteral("/v1/invoices?customer=cus_P0x7Ar1&status=paid"))) {
        const QJsonObject invoice = value.toObject();
        const QJsonArray payments
            = client
                  .get(QStringLiteral(
                      "/v1/invoice_payments?invoice=%1&expand[]=data.payment.payment_intent.latest_charge")
                           .arg(invoice[u"id"].toString()))
                  .data();
        QCOMPARE(payments.size(), 1);
        QCOMPARE(payments[0][u"amount_paid"], invoice[u"amount_paid"]);
        QCOMPARE(payments[0][u"status_transitions"][u"paid_at"], invoice[u"status_transitions"][u"paid_at"]);
        const QJsonObject charge = payments[0][u"payment"][u"payment_intent"][u"latest_charge"].toObject();
        QCOMPARE(charge[u"payment_method_details"][u"card"][u"brand"].toString(), QStringLiteral("visa"));
        QCOMPARE(charge[u"payment_method_details"][u"card"][u"last4"].toString(), QStringLiteral("4242"));
        seen.append(invoice[u"number"].toString());
    }
    QVERIFY(seen.contains(QStringLiteral("ACME-0043")));
    QVERIFY(seen.size() > 40);
}

void TestRefunds::sampleTransferIsOnRecord()
{
    Options options;
    options.sample = Sample::Demo;
    const std::unique_ptr<Sandbox> sandbox = started(options, m_clock);
    Client client(sandbox->url());
    const QJsonObject invoice
        = client.get(QStringLiteral("/v1/invoices/in_NWKK0013?expand[]=payments.data.payment.payment_intent"))
              .json;
    QCOMPARE(m_bill->figures(invoice, "total amount_paid post_payment_credit_notes_amount"),
        QStringLiteral("7920 7920 2000"));
    QCOMPARE(
        invoice[u"payments"][u"data"][0][u"payment"][u"type"].toString(), QStringLiteral("payment_record"));
    const QJsonObject note = client.get(QStringLiteral("/v1/credit_notes/cn_NWKK0013")).json;
    QCOMPARE(note[u"number"].toString(), QStringLiteral("NWKK-0013-CN-01"));
    QCOMPARE(note[u"reason"].toString(), QStringLiteral("order_change"));
    QCOMPARE(note[u"invoice"].toString(), QStringLiteral("in_NWKK0013"));
    QCOMPARE(m_bill->figures(note, "total post_payment_amount out_of_band_amount created effective_at"),
        QStringLiteral("2000 2000 2000 %1 %1").arg(utc(2026, 7, 10)));
}

QTEST_MAIN(TestRefunds)
#include "tst_refunds.moc"
