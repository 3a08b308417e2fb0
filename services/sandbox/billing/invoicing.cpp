// SPDX-License-Identifier: MIT
#include "services/sandbox/billing/invoicing.h"

#include "services/domain/money.h"
#include "services/sandbox/json.h"

#include <array>

namespace portico::sandbox {

namespace {

using namespace std::chrono;

/// Automatic retries after the first failure; the subscription is unpaid when they are used up.
constexpr std::array Retries{days{3} + hours{14}, days{7} + hours{15}, days{11} + hours{15}, days{14} + hours{15}};

QJsonObject lineObject(const LineDraft &line, const QString &id, const QString &currency, const QString &subscriptionId)
{
    QJsonObject parent{{QStringLiteral("type"), QStringLiteral("invoice_item_details")},
                       {QStringLiteral("invoice_item_details"),
                        QJsonObject{{QStringLiteral("proration"), line.proration},
                                    {QStringLiteral("subscription"), textOrNull(subscriptionId)}}},
                       {QStringLiteral("subscription_item_details"), QJsonValue::Null}};
    if (!line.subscriptionItemId.isEmpty()) {
        parent = {{QStringLiteral("type"), QStringLiteral("subscription_item_details")},
                  {QStringLiteral("invoice_item_details"), QJsonValue::Null},
                  {QStringLiteral("subscription_item_details"),
                   QJsonObject{{QStringLiteral("proration"), line.proration},
                               {QStringLiteral("subscription"), subscriptionId},
                               {QStringLiteral("subscription_item"), line.subscriptionItemId}}}};
    }
    QJsonValue pricing = QJsonValue::Null;
    if (!line.price.isEmpty()) {
        pricing = QJsonObject{{QStringLiteral("type"), QStringLiteral("price_details")},
                              {QStringLiteral("price_details"),
                               QJsonObject{{QStringLiteral("price"), line.price.value(u"id")},
                                           {QStringLiteral("product"), line.price.value(u"product")}}},
                              {QStringLiteral("unit_amount_decimal"), line.price.value(u"unit_amount_decimal")}};
    }
    return {{QStringLiteral("id"), id},
            {QStringLiteral("object"), QStringLiteral("line_item")},
            {QStringLiteral("amount"), line.amount},
            {QStringLiteral("currency"), currency},
            {QStringLiteral("description"), line.description},
            {QStringLiteral("discount_amounts"), QJsonArray()},
            {QStringLiteral("discountable"), !line.proration},
            {QStringLiteral("livemode"), false},
            {QStringLiteral("metadata"), QJsonObject()},
            {QStringLiteral("parent"), parent},
            {QStringLiteral("period"), QJsonObject{{QStringLiteral("start"), fromTime(line.period.start)},
                                                   {QStringLiteral("end"), fromTime(line.period.end)}}},
            {QStringLiteral("pricing"), pricing},
            {QStringLiteral("quantity"), line.quantity},
            {QStringLiteral("taxes"), QJsonArray()}};
}

QJsonArray taxesOn(qint64 subtotal, const QJsonArray &rates, const QString &currency)
{
    QJsonArray taxes;
    for (const QJsonValue &value : rates) {
        const QJsonObject rate = value.toObject();
        const Decimal percentage = Decimal::fromString(QString::number(rate.value(u"percentage").toDouble(), 'g', 10)).value_or(Decimal{});
        const Money amount = percentOf({subtotal, Currency::fromCode(currency).value_or(Currency())}, percentage).value_or(Money{});
        taxes.append(QJsonObject{{QStringLiteral("amount"), amount.minor},
                                 {QStringLiteral("tax_behavior"), QStringLiteral("exclusive")},
                                 {QStringLiteral("taxable_amount"), subtotal},
                                 {QStringLiteral("taxability_reason"), QStringLiteral("standard_rated")},
                                 {QStringLiteral("type"), QStringLiteral("tax_rate_details")},
                                 {QStringLiteral("tax_rate_details"),
                                  QJsonObject{{QStringLiteral("tax_rate"), rate.value(u"id")}}}});
    }
    return taxes;
}

QJsonObject transitions(const QJsonObject &invoice, const char *name, UtcSeconds at)
{
    QJsonObject transitions = invoice.value(u"status_transitions").toObject();
    transitions.insert(QLatin1StringView(name), fromTime(at));
    return transitions;
}

/// The invoice's one payment: made on the first attempt, then updated with each outcome.
QJsonObject recordPayment(Account &account, const QJsonObject &invoice, const QString &paymentMethodId,
                          const QString &declineCode, UtcSeconds at)
{
    const QJsonObject existing = listData(invoice, "payments").at(0).toObject();
    const bool paid = declineCode.isEmpty();
    QString intentId = text(existing.value(u"payment").toObject(), "payment_intent");
    QJsonObject intent{{QStringLiteral("amount"), invoice.value(u"amount_due")},
                       {QStringLiteral("currency"), invoice.value(u"currency")},
                       {QStringLiteral("customer"), invoice.value(u"customer")},
                       {QStringLiteral("status"), paid ? QStringLiteral("succeeded")
                                                       : QStringLiteral("requires_payment_method")},
                       {QStringLiteral("payment_method"), textOrNull(paid ? paymentMethodId : QString())},
                       {QStringLiteral("last_payment_error"),
                        paid ? QJsonValue(QJsonValue::Null) : cardDeclined(declineCode).value().toJson().value(u"error")}};
    if (intentId.isEmpty()) {
        intentId = Account::newId(QStringLiteral("pi"));
        intent.insert(QStringLiteral("id"), intentId);
        intent.insert(QStringLiteral("object"), QStringLiteral("payment_intent"));
        intent.insert(QStringLiteral("created"), fromTime(at));
        account.create(intent);
    } else {
        account.update(intentId, intent);
    }
    return {{QStringLiteral("id"), existing.isEmpty() ? Account::newId(QStringLiteral("inpay")) : text(existing, "id")},
            {QStringLiteral("object"), QStringLiteral("invoice_payment")},
            {QStringLiteral("amount_paid"), paid ? invoice.value(u"amount_due") : QJsonValue(QJsonValue::Null)},
            {QStringLiteral("amount_requested"), invoice.value(u"amount_due")},
            {QStringLiteral("created"), fromTime(at)},
            {QStringLiteral("currency"), invoice.value(u"currency")},
            {QStringLiteral("invoice"), invoice.value(u"id")},
            {QStringLiteral("is_default"), true},
            {QStringLiteral("livemode"), false},
            {QStringLiteral("payment"), QJsonObject{{QStringLiteral("type"), QStringLiteral("payment_intent")},
                                                    {QStringLiteral("payment_intent"), intentId}}},
            {QStringLiteral("status"), paid ? QStringLiteral("paid") : QStringLiteral("open")}};
}

QJsonObject paymentsOf(const QJsonObject &invoice, const QJsonObject &payment)
{
    return listOf({payment}, QStringLiteral("/v1/invoice_payments?invoice=") + text(invoice, "id"));
}

/// An unpaid latest invoice makes its subscription past due, a paid one active again.
void settleSubscription(Account &account, const QJsonObject &invoice, const char *statusWhenUnpaid)
{
    const QJsonObject details = invoice.value(u"parent").toObject().value(u"subscription_details").toObject();
    const QJsonObject subscription = account.find(QStringLiteral("subscription"), text(details, "subscription"));
    if (subscription.isEmpty() || text(subscription, "latest_invoice") != text(invoice, "id"))
        return;
    const QString status = text(subscription, "status");
    if (status == u"canceled" || status == u"incomplete_expired" || status == u"trialing")
        return;
    const bool paid = text(invoice, "status") == u"paid";
    const bool first = status == u"incomplete" && !paid;
    if (!first)
        account.update(text(subscription, "id"),
                       {{QStringLiteral("status"), paid ? QStringLiteral("active") : QLatin1StringView(statusWhenUnpaid)}},
                       QStringLiteral("customer.subscription.updated"));
}

} // namespace

QJsonObject createInvoice(Account &account, const InvoiceDraft &draft, const QString &baseUrl)
{
    const QJsonObject customer = account.find(draft.customerId);
    const QJsonObject subscription = account.find(draft.subscriptionId);
    const QString currency = subscription.isEmpty() ? text(customer, "currency") : text(subscription, "currency");
    const QString id = draft.id.isEmpty() ? Account::newId(QStringLiteral("in")) : draft.id;
    QJsonArray lines;
    qint64 subtotal = 0;
    for (const LineDraft &line : draft.lines) {
        subtotal += line.amount;
        const QString lineId = draft.id.isEmpty() ? Account::newId(QStringLiteral("il"))
                                                  : QStringLiteral("il_%1_%2").arg(id.mid(3)).arg(lines.size() + 1);
        lines.append(lineObject(line, lineId, currency, draft.subscriptionId));
    }
    const QJsonArray taxes = taxesOn(subtotal, subscription.value(u"default_tax_rates").toArray(), currency);
    qint64 total = subtotal;
    for (const QJsonValue &tax : taxes)
        total += integer(tax.toObject(), "amount");
    QJsonValue parent = QJsonValue::Null;
    if (!subscription.isEmpty()) {
        parent = QJsonObject{{QStringLiteral("type"), QStringLiteral("subscription_details")},
                             {QStringLiteral("quote_details"), QJsonValue::Null},
                             {QStringLiteral("subscription_details"),
                              QJsonObject{{QStringLiteral("subscription"), draft.subscriptionId},
                                          {QStringLiteral("metadata"), subscription.value(u"metadata")}}}};
    }
    const bool sent = text(subscription, "collection_method") == u"send_invoice";
    QJsonObject invoice{
        {QStringLiteral("id"), id},
        {QStringLiteral("object"), QStringLiteral("invoice")},
        {QStringLiteral("account_country"), QStringLiteral("US")},
        {QStringLiteral("account_name"), QStringLiteral("Example Cloud Inc.")},
        {QStringLiteral("attempt_count"), 0},
        {QStringLiteral("attempted"), false},
        {QStringLiteral("auto_advance"), true},
        {QStringLiteral("billing_reason"), draft.billingReason},
        {QStringLiteral("collection_method"), sent ? QStringLiteral("send_invoice") : QStringLiteral("charge_automatically")},
        {QStringLiteral("created"), fromTime(draft.created)},
        {QStringLiteral("currency"), currency},
        {QStringLiteral("custom_fields"), customer.value(u"invoice_settings").toObject().value(u"custom_fields")},
        {QStringLiteral("customer"), draft.customerId},
        {QStringLiteral("customer_address"), customer.value(u"address")},
        {QStringLiteral("customer_email"), customer.value(u"email")},
        {QStringLiteral("customer_name"), customer.value(u"name")},
        {QStringLiteral("customer_tax_ids"), customer.value(u"_tax_ids").toArray()},
        {QStringLiteral("default_payment_method"), QJsonValue::Null},
        {QStringLiteral("default_tax_rates"), subscription.value(u"default_tax_rates").toArray()},
        {QStringLiteral("description"), QJsonValue::Null},
        {QStringLiteral("discounts"), QJsonArray()},
        {QStringLiteral("due_date"), QJsonValue::Null},
        {QStringLiteral("ending_balance"), QJsonValue::Null},
        {QStringLiteral("footer"), QJsonValue::Null},
        {QStringLiteral("hosted_invoice_url"), QJsonValue::Null},
        {QStringLiteral("invoice_pdf"), QJsonValue::Null},
        {QStringLiteral("last_finalization_error"), QJsonValue::Null},
        {QStringLiteral("lines"), listOf(lines, QStringLiteral("/v1/invoices/%1/lines").arg(id))},
        {QStringLiteral("livemode"), false},
        {QStringLiteral("metadata"), QJsonObject()},
        {QStringLiteral("next_payment_attempt"), QJsonValue::Null},
        {QStringLiteral("number"), QJsonValue::Null},
        {QStringLiteral("parent"), parent},
        {QStringLiteral("payments"), listOf({}, QStringLiteral("/v1/invoice_payments?invoice=") + id)},
        {QStringLiteral("period_start"), fromTime(draft.period.start)},
        {QStringLiteral("period_end"), fromTime(draft.period.end)},
        {QStringLiteral("post_payment_credit_notes_amount"), 0},
        {QStringLiteral("pre_payment_credit_notes_amount"), 0},
        {QStringLiteral("receipt_number"), QJsonValue::Null},
        {QStringLiteral("starting_balance"), 0},
        {QStringLiteral("status"), QStringLiteral("draft")},
        {QStringLiteral("status_transitions"),
         QJsonObject{{QStringLiteral("finalized_at"), QJsonValue::Null},
                     {QStringLiteral("paid_at"), QJsonValue::Null},
                     {QStringLiteral("voided_at"), QJsonValue::Null},
                     {QStringLiteral("marked_uncollectible_at"), QJsonValue::Null}}},
        {QStringLiteral("subtotal"), subtotal},
        {QStringLiteral("test_clock"), customer.value(u"test_clock")},
        {QStringLiteral("total"), total},
        {QStringLiteral("total_discount_amounts"), QJsonArray()},
        {QStringLiteral("total_excluding_tax"), subtotal},
        {QStringLiteral("total_taxes"), taxes},
        {QStringLiteral("amount_due"), qMax(total, qint64(0))},
        {QStringLiteral("amount_overpaid"), 0},
        {QStringLiteral("amount_paid"), 0},
        {QStringLiteral("amount_remaining"), qMax(total, qint64(0))},
        {QStringLiteral("_base_url"), baseUrl},
    };
    account.create(invoice, QStringLiteral("invoice.created"));
    return invoice;
}

QJsonObject finalizeInvoice(Account &account, const QString &invoiceId, UtcSeconds at, const QString &number)
{
    const QJsonObject invoice = account.find(invoiceId);
    const QString customerId = text(invoice, "customer");
    const QJsonObject customer = account.find(customerId);
    QString ownNumber = number;
    const qint64 sequence = qMax(qint64(1), integer(customer, "next_invoice_sequence"));
    if (ownNumber.isEmpty()) {
        ownNumber = QStringLiteral("%1-%2").arg(text(customer, "invoice_prefix")).arg(sequence, 4, 10, QLatin1Char('0'));
        account.update(customerId, {{QStringLiteral("next_invoice_sequence"), sequence + 1}});
    }
    // A negative balance is credit; a negative total becomes credit.
    const qint64 total = integer(invoice, "total");
    const qint64 balance = integer(customer, "balance");
    const qint64 due = qMax(total + balance, qint64(0));
    const qint64 endingBalance = total + balance - due;
    if (endingBalance != balance)
        account.update(customerId, {{QStringLiteral("balance"), endingBalance}}, QStringLiteral("customer.updated"));
    const QJsonObject details = invoice.value(u"parent").toObject().value(u"subscription_details").toObject();
    const QJsonObject subscription = account.find(text(details, "subscription"));
    QJsonValue dueDate = QJsonValue::Null;
    if (text(invoice, "collection_method") == u"send_invoice")
        dueDate = fromTime(at + days{qMax(qint64(1), integer(subscription, "days_until_due"))});
    const QString secret = Account::newId(QStringLiteral("test"));
    const QString base = text(invoice, "_base_url");
    return account.update(invoiceId,
                          {{QStringLiteral("status"), QStringLiteral("open")},
                           {QStringLiteral("number"), ownNumber},
                           {QStringLiteral("due_date"), dueDate},
                           {QStringLiteral("effective_at"), fromTime(at)},
                           {QStringLiteral("starting_balance"), balance},
                           {QStringLiteral("ending_balance"), endingBalance},
                           {QStringLiteral("amount_due"), due},
                           {QStringLiteral("amount_remaining"), due},
                           {QStringLiteral("status_transitions"), transitions(invoice, "finalized_at", at)},
                           {QStringLiteral("hosted_invoice_url"), QStringLiteral("%1/invoice/%2/%3").arg(base, invoiceId, secret)},
                           {QStringLiteral("invoice_pdf"), QStringLiteral("%1/invoice/%2/%3/pdf").arg(base, invoiceId, secret)},
                           {QStringLiteral("_secret"), secret}},
                          QStringLiteral("invoice.finalized"));
}

QJsonObject markPaid(Account &account, const QString &invoiceId, UtcSeconds at, const QString &paymentMethodId)
{
    const QJsonObject invoice = account.find(invoiceId);
    const QJsonObject payment = recordPayment(account, invoice, paymentMethodId, {}, at);
    const QJsonObject paid = account.update(invoiceId,
                                            {{QStringLiteral("status"), QStringLiteral("paid")},
                                             {QStringLiteral("amount_paid"), invoice.value(u"amount_due")},
                                             {QStringLiteral("amount_remaining"), 0},
                                             {QStringLiteral("auto_advance"), false},
                                             {QStringLiteral("attempted"), true},
                                             {QStringLiteral("next_payment_attempt"), QJsonValue::Null},
                                             {QStringLiteral("payments"), paymentsOf(invoice, payment)},
                                             {QStringLiteral("status_transitions"), transitions(invoice, "paid_at", at)}},
                                            QStringLiteral("invoice.paid"));
    settleSubscription(account, paid, "past_due");
    return paid;
}

Outcome payInvoice(Account &account, const QString &invoiceId, const QString &paymentMethodId, UtcSeconds at, bool manual)
{
    QJsonObject invoice = account.find(invoiceId);
    if (text(invoice, "status") == u"paid")
        return invalidRequest(QStringLiteral("Invoice is already paid"));
    if (text(invoice, "status") != u"open" && text(invoice, "status") != u"uncollectible")
        return invalidRequest(QStringLiteral("Invoices that are %1 cannot be paid.").arg(text(invoice, "status")));
    if (integer(invoice, "amount_due") == 0)
        return markPaid(account, invoiceId, at, {});
    if (!manual || integer(invoice, "attempt_count") == 0)
        invoice = account.update(invoiceId, {{QStringLiteral("attempt_count"), integer(invoice, "attempt_count") + 1}});
    const QJsonObject method = account.find(paymentMethodId);
    const QString decline = method.isEmpty() ? QStringLiteral("no_payment_method") : text(method, "_decline");
    if (decline.isEmpty())
        return markPaid(account, invoiceId, at, paymentMethodId);

    const std::optional<UtcSeconds> firstFailure = maybeTime(invoice, "_first_failure");
    const UtcSeconds since = firstFailure.value_or(at);
    std::optional<UtcSeconds> next;
    for (const auto retry : Retries) {
        if (since + retry > at && !next)
            next = since + retry;
    }
    const QJsonObject payment = recordPayment(account, invoice, paymentMethodId, decline, at);
    const QJsonObject failed = account.update(invoiceId,
                                              {{QStringLiteral("attempted"), true},
                                               {QStringLiteral("next_payment_attempt"), fromTime(next)},
                                               {QStringLiteral("payments"), paymentsOf(invoice, payment)},
                                               {QStringLiteral("_first_failure"), fromTime(since)}},
                                              QStringLiteral("invoice.payment_failed"));
    settleSubscription(account, failed, next ? "past_due" : "unpaid");
    if (method.isEmpty())
        return invalidRequest(QStringLiteral("There is no attached payment source to pay this invoice with."));
    return cardDeclined(decline);
}

QString collectionMethodFor(const Account &account, const QJsonObject &subscription, const QString &customerId)
{
    const QString own = text(subscription, "default_payment_method");
    if (!own.isEmpty())
        return own;
    return text(account.find(customerId).value(u"invoice_settings").toObject(), "default_payment_method");
}

} // namespace portico::sandbox
