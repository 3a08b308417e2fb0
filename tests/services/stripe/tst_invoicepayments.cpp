// SPDX-License-Identifier: MIT
#include "stripeserver.h"

#include <QCoroTask>
#include <QTest>

using namespace portico;
using namespace portico::stripe;
using namespace portico::stripe::test;

namespace {

constexpr char Payments[] = R"({"object":"list","has_more":false,"data":[
    {"id":"inpay_2","object":"invoice_payment","status":"paid","amount_paid":6039,"created":1793491300,
     "currency":"usd","status_transitions":{"paid_at":1793491400},
     "payment":{"type":"payment_intent","payment_intent":%2}},
    {"id":"inpay_1","object":"invoice_payment","status":"paid","amount_paid":10000,"created":1793491200,
     "currency":"usd","status_transitions":{"paid_at":1793491200},
     "payment":{"type":"payment_record","payment_record":"prec_1"}},
    {"id":"inpay_0","object":"invoice_payment","status":"canceled","amount_paid":0,"created":1793491100,
     "currency":"usd","payment":{"type":"payment_intent","payment_intent":"pi_0"}}]})";

/// \a id with the payments above, whose intent is \a intent, and \a credited after payment.
QByteArray invoice(const char *id, const QString &intent, int credited)
{
    const QString payments = QString::fromLatin1(Payments).replace(QStringLiteral("%2"), intent);
    return QStringLiteral(
        R"({"id":"%1","object":"invoice","number":"A-1","customer":"cus_1","status":"paid",)"
        R"("currency":"usd","created":1793491000,"total":16039,"subtotal":16039,)"
        R"("amount_due":16039,"amount_paid":16039,"amount_remaining":0,)"
        R"("pre_payment_credit_notes_amount":0,"post_payment_credit_notes_amount":%2,)"
        R"("lines":{"object":"list","data":[],"has_more":false},"payments":%3})")
        .arg(QString::fromLatin1(id), QString::number(credited), payments)
        .toUtf8();
}

constexpr char CreditNotes[] = R"({"object":"list","has_more":false,"data":[
    {"id":"cn_2","object":"credit_note","number":"A-1-CN-02","invoice":"in_1","currency":"usd","status":"void",
     "total":500,"amount":500,"created":1793600000,"reason":null,"memo":null,"refunds":[]},
    {"id":"cn_1","object":"credit_note","number":"A-1-CN-01","invoice":"in_1","currency":"usd","status":"issued",
     "total":2000,"amount":2000,"created":1793500000,"reason":"order_change","memo":"Sorry",
     "refunds":[{"refund":"re_1","amount_refunded":1500}]}]})";

QByteArray listOf(const QByteArray &objects)
{
    return R"({"object":"list","has_more":false,"data":[)" + objects + "]}";
}

void verifyPayments(const Invoice &invoice)
{
    QCOMPARE(invoice.payments.size(), std::size_t(2));
    QCOMPARE(invoice.payments[0].id, QStringLiteral("inpay_1")); // oldest first
    QCOMPARE(invoice.payments[0].amount.minor, 10'000);
    QVERIFY(invoice.payments[0].intentId.isEmpty());
    QCOMPARE(invoice.payments[1].paidAt, UtcSeconds(std::chrono::seconds(1'793'491'400)));
    QCOMPARE(invoice.payments[1].intentId, QStringLiteral("pi_1"));
    QCOMPARE(invoice.payments[1].methodId, QStringLiteral("pm_visa"));
}

void verifyCreditNotes(const Invoice &invoice)
{
    QCOMPARE(invoice.creditNotes.size(), std::size_t(2));
    QCOMPARE(invoice.creditNotes[0].number, QStringLiteral("A-1-CN-01"));
    QCOMPARE(invoice.creditNotes[0].amount.minor, 2'000);
    QCOMPARE(invoice.creditNotes[0].refunded.minor, 1'500);
    QCOMPARE(invoice.creditNotes[0].memo, QStringLiteral("Sorry"));
    QCOMPARE(invoice.creditNotes[1].status, CreditNote::Status::Void);
}

} // namespace

/// What belongs to an invoice and lies beside it at Stripe.
class InvoicePaymentsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneInvoiceComesWithItsPaymentsAndCreditNotes()
    {
        StripeServer stripe([](const ChaosServer::Seen &seen) {
            if (pathOf(seen) == "/v1/credit_notes")
                return answer(200, CreditNotes);
            return answer(200,
                invoice("in_1",
                    QStringLiteral(R"({"id":"pi_1","object":"payment_intent","payment_method":"pm_visa"})"),
                    2'000));
        });
        const Result<Invoice> read = QCoro::waitFor(stripe.client.invoice(QStringLiteral("in_1")));
        QVERIFY(read);
        verifyPayments(*read);
        verifyCreditNotes(*read);
        QCOMPARE(parameter(stripe.requests().back(), QStringLiteral("invoice")), QStringLiteral("in_1"));
    }

    void withoutCreditNotesNoneAreAskedFor()
    {
        StripeServer stripe([](const ChaosServer::Seen &) {
            return answer(200, invoice("in_1", QStringLiteral("\"pi_1\""), 0));
        });
        QVERIFY(QCoro::waitFor(stripe.client.invoice(QStringLiteral("in_1"))));
        QCOMPARE(stripe.requests().size(), std::size_t(1));
    }

    void listNamesWhatIntentsWerePaidWith()
    {
        StripeServer stripe([](const ChaosServer::Seen &seen) {
            const QByteArray path = pathOf(seen);
            if (path == "/v1/credit_notes")
                return answer(200, CreditNotes);
            if (path == "/v1/payment_intents")
                return answer(
                    200, listOf(R"({"id":"pi_1","object":"payment_intent","payment_method":"pm_visa"})"));
            return answer(200,
                listOf(invoice("in_1", QStringLiteral("\"pi_1\""), 2'000) + ','
                    + invoice("in_2", QStringLiteral("\"pi_1\""), 0)));
        });
        const Result<std::vector<Invoice>> read
            = QCoro::waitFor(stripe.client.invoices(QStringLiteral("cus_1")));
        QVERIFY(read && read->size() == 2);
        verifyPayments(read->front());
        verifyCreditNotes(read->front());
        verifyPayments(read->back());
        QVERIFY(read->back().creditNotes.empty());
        QCOMPARE(stripe.requests().size(), std::size_t(3));
        for (const ChaosServer::Seen &seen : stripe.requests())
            QCOMPARE(parameter(seen, QStringLiteral("customer")), QStringLiteral("cus_1"));
    }

    void failureOfWhatBelongsToItIsAFailure()
    {
        StripeServer stripe([](const ChaosServer::Seen &seen) {
            if (pathOf(seen) == "/v1/credit_notes")
                return answer(403, R"({"error":{"type":"invalid_request_error","message":"no"}})");
            return answer(200, listOf(invoice("in_1", QStringLiteral("\"pi_1\""), 2'000)));
        });
        QVERIFY(!QCoro::waitFor(stripe.client.invoices(QStringLiteral("cus_1"))));
        QVERIFY(!QCoro::waitFor(stripe.client.invoice(QStringLiteral("in_1"))));
    }
};

QTEST_GUILESS_MAIN(InvoicePaymentsTest)
#include "tst_invoicepayments.moc"
