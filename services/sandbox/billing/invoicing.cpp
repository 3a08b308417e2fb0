// SPDX-License-Identifier: MIT
#include "services/sandbox/billing/invoicing.h"

#include "services/sandbox/billing/buyer.h"
#include "services/sandbox/billing/discounts.h"
#include "services/sandbox/billing/taxes.h"
#include "services/sandbox/json.h"

namespace portico::sandbox {

namespace {

QJsonObject lineObject(const LineDraft &line, const QString &id, const QString &currency,
    const QString &subscriptionId, const QJsonArray &taxes, const QJsonArray &discountAmounts)
{
    QJsonObject parent{{QStringLiteral("type"), QStringLiteral("invoice_item_details")},
        {QStringLiteral("invoice_item_details"),
            QJsonObject{{QStringLiteral("invoice_item"), textOrNull(line.invoiceItemId)},
                {QStringLiteral("proration"), line.proration},
                {QStringLiteral("subscription"), textOrNull(subscriptionId)}}},
        {QStringLiteral("subscription_item_details"), QJsonValue::Null}};
    if (!line.subscriptionItemId.isEmpty() && line.invoiceItemId.isEmpty()) {
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
    return {{QStringLiteral("id"), id}, {QStringLiteral("object"), QStringLiteral("line_item")},
        {QStringLiteral("amount"), line.amount}, {QStringLiteral("currency"), currency},
        {QStringLiteral("description"), line.description},
        {QStringLiteral("discount_amounts"), discountAmounts},
        {QStringLiteral("discountable"), !line.proration}, {QStringLiteral("livemode"), false},
        {QStringLiteral("metadata"), QJsonObject()}, {QStringLiteral("parent"), parent},
        {QStringLiteral("period"),
            QJsonObject{{QStringLiteral("start"), fromTime(line.period.start)},
                {QStringLiteral("end"), fromTime(line.period.end)}}},
        {QStringLiteral("pricing"), pricing}, {QStringLiteral("quantity"), line.quantity},
        {QStringLiteral("taxes"), taxes}};
}

QJsonValue parentOf(const QJsonObject &subscription)
{
    if (subscription.isEmpty())
        return QJsonValue::Null;
    return QJsonObject{{QStringLiteral("type"), QStringLiteral("subscription_details")},
        {QStringLiteral("quote_details"), QJsonValue::Null},
        {QStringLiteral("subscription_details"),
            QJsonObject{{QStringLiteral("subscription"), subscription.value(u"id")},
                {QStringLiteral("metadata"), subscription.value(u"metadata")}}}};
}

} // namespace

InvoiceDraft draftFor(const QJsonObject &subscription, const QString &reason, UtcSeconds now)
{
    InvoiceDraft draft;
    draft.customerId = text(subscription, "customer");
    draft.subscriptionId = text(subscription, "id");
    draft.billingReason = reason;
    draft.created = now;
    draft.period = {now, now};
    return draft;
}

QString subscriptionOf(const QJsonObject &invoice)
{
    return text(
        invoice.value(u"parent").toObject().value(u"subscription_details").toObject(), "subscription");
}

QJsonObject createInvoice(Account &account, const InvoiceDraft &draft, const QString &baseUrl)
{
    const QJsonObject customer = account.find(draft.customerId);
    const QJsonObject subscription = account.find(draft.subscriptionId);
    const QString currency
        = subscription.isEmpty() ? text(customer, "currency") : text(subscription, "currency");
    const QString id = draft.id.isEmpty() ? Account::newId(QStringLiteral("in")) : draft.id;
    const QJsonArray rates = subscription.value(u"default_tax_rates").toArray();
    qint64 subtotal = 0;
    std::vector<qint64> amounts;
    for (const LineDraft &line : draft.lines) {
        subtotal += line.amount;
        amounts.push_back(line.amount);
    }
    std::vector<bool> discountable;
    for (const LineDraft &line : draft.lines)
        discountable.push_back(!line.proration);
    const std::vector<QJsonObject> inForce = discountsInForce(account, subscription, draft.created);
    const InvoiceDiscounts discounts = discountsOn(account, amounts, discountable, inForce);
    const Taxes taxes = taxesOn(discounts.remaining, rates, text(customer, "tax_exempt"));
    const qint64 total = subtotal - discounts.sum + taxes.exclusive;
    QJsonArray discountIds;
    for (const QJsonObject &discount : inForce)
        discountIds.append(discount.value(u"id"));
    QJsonArray lines;
    for (std::size_t i = 0; i < draft.lines.size(); ++i) {
        const QString lineId = draft.id.isEmpty() ? Account::newId(QStringLiteral("il"))
                                                  : QStringLiteral("il_%1_%2").arg(id.mid(3)).arg(i + 1);
        lines.append(lineObject(
            draft.lines[i], lineId, currency, draft.subscriptionId, taxes.byLine[i], discounts.byLine[i]));
    }
    const QJsonValue parent = parentOf(subscription);
    const bool sent = text(subscription, "collection_method") == u"send_invoice";
    QJsonObject invoice{
        {QStringLiteral("id"), id},
        {QStringLiteral("object"), QStringLiteral("invoice")},
        {QStringLiteral("account_country"), QStringLiteral("US")},
        {QStringLiteral("account_name"), QStringLiteral("Example Cloud Inc.")},
        {QStringLiteral("attempt_count"), 0},
        {QStringLiteral("attempted"), false},
        {QStringLiteral("auto_advance"), draft.autoAdvance},
        {QStringLiteral("automatically_finalizes_at"),
            draft.autoAdvance ? fromTime(draft.created + draft.window) : QJsonValue(QJsonValue::Null)},
        {QStringLiteral("billing_reason"), draft.billingReason},
        {QStringLiteral("collection_method"),
            sent ? QStringLiteral("send_invoice") : QStringLiteral("charge_automatically")},
        {QStringLiteral("created"), fromTime(draft.created)},
        {QStringLiteral("currency"), currency},
        {QStringLiteral("customer"), draft.customerId},
        {QStringLiteral("default_payment_method"), QJsonValue::Null},
        {QStringLiteral("default_tax_rates"), rates},
        {QStringLiteral("description"), QJsonValue::Null},
        {QStringLiteral("discounts"), discountIds},
        {QStringLiteral("due_date"), QJsonValue::Null},
        {QStringLiteral("ending_balance"), QJsonValue::Null},
        {QStringLiteral("footer"), customer.value(u"invoice_settings").toObject().value(u"footer")},
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
        {QStringLiteral("total_discount_amounts"), discounts.total},
        {QStringLiteral("total_excluding_tax"), subtotal - discounts.sum - taxes.inclusive},
        {QStringLiteral("total_taxes"), taxes.total},
        {QStringLiteral("effective_at"), QJsonValue::Null},
        {QStringLiteral("amount_due"), qMax(total, qint64(0))},
        {QStringLiteral("amount_overpaid"), 0},
        {QStringLiteral("amount_paid"), 0},
        {QStringLiteral("amount_paid_off_stripe"), 0},
        {QStringLiteral("amount_remaining"), qMax(total, qint64(0))},
        {QStringLiteral("_base_url"), baseUrl},
    };
    const QJsonObject buyer = buyerOn(account, draft.customerId, draft.created);
    for (auto member = buyer.begin(); member != buyer.end(); ++member)
        invoice.insert(member.key(), member.value());
    account.create(invoice, QStringLiteral("invoice.created"));
    if (discounts.sum > 0)
        dropUsedDiscounts(account, draft.subscriptionId, inForce);
    return invoice;
}

} // namespace portico::sandbox
