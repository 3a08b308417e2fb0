// SPDX-License-Identifier: MIT
#include "services/domain/billingdetails.h"
#include "services/stripe/decode.h"

#include <algorithm>

namespace portico::stripe {

namespace {

Money money(const JsonObject &object, const char *key, const Currency &currency)
{
    Money amount;
    amount.minor = object.integer(key).value_or(0);
    amount.currency = currency;
    return amount;
}

/// The details of a line's or invoice's parent, whichever kind it has; the older shape had none.
JsonObject parentDetails(const JsonObject &object)
{
    const JsonObject parent = object.object("parent");
    return parent.object(parent.text("type").toLatin1().constData());
}

QString subscriptionId(const JsonObject &invoice)
{
    const QString id = parentDetails(invoice).id("subscription");
    return id.isEmpty() ? invoice.id("subscription") : id;
}

/// The tax rate a tax line names: in place where expanded, else among the invoice's own rates.
JsonObject taxRateOf(const JsonObject &tax, const JsonObject &invoice)
{
    const JsonObject details = tax.object("tax_rate_details");
    const JsonObject &holder = details.isEmpty() ? tax : details;
    if (const JsonObject expanded = holder.object("tax_rate"); !expanded.isEmpty())
        return expanded;
    const QString id = holder.text("tax_rate");
    for (const JsonObject &rate : invoice.objects("default_tax_rates")) {
        if (!id.isEmpty() && rate.text("id") == id)
            return rate;
    }
    return {};
}

std::vector<InvoiceTax> taxesOf(const JsonObject &invoice, const Currency &currency)
{
    std::vector<InvoiceTax> taxes;
    const char *key = invoice.has("total_taxes") ? "total_taxes" : "total_tax_amounts";
    for (const JsonObject &object : invoice.objects(key)) {
        const JsonObject rate = taxRateOf(object, invoice);
        InvoiceTax tax;
        tax.name = rate.text("display_name");
        tax.percentage = rate.decimal("percentage").value_or(Decimal());
        tax.amount = money(object, "amount", currency);
        taxes.push_back(std::move(tax));
    }
    return taxes;
}

/// The sum of the taxes, or the one figure older invoices have.
Money taxOf(const JsonObject &invoice, const std::vector<InvoiceTax> &taxes, const Currency &currency)
{
    if (taxes.empty())
        return money(invoice, "tax", currency);
    Money sum;
    sum.currency = currency;
    for (const InvoiceTax &tax : taxes)
        sum = add(sum, tax.amount).value_or(sum);
    return sum;
}

/// Credit notes after payment, or what the charge of an older invoice gave back.
Money refundedOf(const JsonObject &invoice, const Currency &currency)
{
    Money refunded = money(invoice, "post_payment_credit_notes_amount", currency);
    refunded.minor = std::max({refunded.minor, money(invoice, "amount_refunded", currency).minor,
        money(invoice.object("charge"), "amount_refunded", currency).minor});
    return refunded;
}

QString reasonOf(const JsonObject &error)
{
    const QString declineCode = error.text("decline_code");
    return declineCode.isEmpty() ? error.text("code") : declineCode;
}

struct Decline
{
    QString code;
    QString methodId;
};

Decline declineFrom(const JsonObject &error)
{
    return {reasonOf(error), error.object("payment_method").text("id")};
}

/// Why the latest payment of the invoice failed, wherever the version at hand says so.
Decline latestDecline(const JsonObject &invoice)
{
    Decline decline;
    std::optional<UtcSeconds> latest;
    for (const JsonObject &payment : invoice.listed("payments")) {
        const JsonObject intent = payment.object("payment").object("payment_intent");
        Decline own = declineFrom(intent.object("last_payment_error"));
        const UtcSeconds created = payment.time("created").value_or(UtcSeconds());
        if (!own.code.isEmpty() && (!latest || created > *latest)) {
            decline = std::move(own);
            latest = created;
        }
    }
    if (decline.code.isEmpty())
        decline = declineFrom(invoice.object("payment_intent").object("last_payment_error"));
    if (decline.code.isEmpty())
        decline.code = invoice.object("charge").text("failure_code");
    if (decline.code.isEmpty())
        decline.code = reasonOf(invoice.object("last_finalization_error"));
    return decline;
}

QString purchaseOrder(const JsonObject &invoice)
{
    for (const JsonObject &field : invoice.objects("custom_fields")) {
        if (isPurchaseOrderField(field.text("name")))
            return field.text("value");
    }
    return {};
}

InvoiceLine lineFrom(const JsonObject &object, const Currency &fallback)
{
    const JsonObject period = object.object("period");
    const Currency own = object.currency("currency");
    InvoiceLine line;
    line.id = object.text("id");
    line.description = object.text("description");
    line.quantity = object.integer("quantity");
    line.amount = money(object, "amount", own == Currency() ? fallback : own);
    line.period.start = period.time("start").value_or(UtcSeconds());
    line.period.end = period.time("end").value_or(line.period.start);
    line.proration = parentDetails(object).flag("proration") || object.flag("proration");
    return line;
}

/// What was received; an intent that is not expanded is named only.
std::vector<ReceivedPayment> paymentsOf(const JsonObject &invoice, const Currency &currency)
{
    std::vector<ReceivedPayment> payments;
    for (const JsonObject &object : invoice.listed("payments")) {
        if (object.text("status") != u"paid")
            continue;
        const JsonObject source = object.object("payment");
        ReceivedPayment payment;
        payment.id = object.text("id");
        payment.amount = money(object, "amount_paid", currency);
        payment.paidAt = object.object("status_transitions")
                             .time("paid_at")
                             .value_or(object.time("created").value_or(UtcSeconds()));
        payment.intentId = source.id("payment_intent");
        payment.methodId = source.object("payment_intent").id("payment_method");
        payments.push_back(std::move(payment));
    }
    std::sort(payments.begin(), payments.end(), [](const ReceivedPayment &a, const ReceivedPayment &b) {
        return std::pair(a.paidAt, a.id) < std::pair(b.paidAt, b.id);
    });
    return payments;
}

} // namespace

std::optional<CreditNotePart> decodeCreditNote(const JsonObject &object)
{
    if (object.text("object") != u"credit_note" || object.text("id").isEmpty())
        return std::nullopt;
    const Currency currency = object.currency("currency");
    CreditNotePart part;
    part.invoiceId = object.id("invoice");
    CreditNote &note = part.note;
    note.id = object.text("id");
    note.number = object.text("number");
    note.status = creditNoteStatusFromName(object.text("status"));
    note.amount = money(object, "total", currency);
    if (!object.has("total"))
        note.amount = money(object, "amount", currency);
    note.refunded = {0, currency};
    for (const JsonObject &refund : object.listed("refunds"))
        note.refunded.minor += refund.integer("amount_refunded").value_or(0);
    note.created = object.time("created").value_or(UtcSeconds());
    note.reason = object.text("reason");
    note.memo = object.text("memo");
    return part;
}

std::optional<IntentPart> decodeIntent(const JsonObject &object)
{
    if (object.text("object") != u"payment_intent" || object.text("id").isEmpty())
        return std::nullopt;
    return IntentPart{object.text("id"), object.id("payment_method")};
}

std::optional<InvoiceLine> decodeInvoiceLine(const JsonObject &object)
{
    if (object.text("object") != u"line_item" || object.text("id").isEmpty())
        return std::nullopt;
    return lineFrom(object, Currency());
}

std::optional<InvoicePart> decodeInvoice(const JsonObject &object)
{
    if (object.text("object") != u"invoice" || object.text("id").isEmpty())
        return std::nullopt;
    const Currency currency = object.currency("currency");
    InvoicePart part;
    part.hasMoreLines = object.object("lines").flag("has_more");
    part.hasCreditNotes = object.integer("pre_payment_credit_notes_amount").value_or(0) != 0
        || object.integer("post_payment_credit_notes_amount").value_or(0) != 0;
    Invoice &invoice = part.invoice;
    invoice.id = object.text("id");
    invoice.number = object.text("number");
    invoice.customerId = object.id("customer");
    invoice.subscriptionId = subscriptionId(object);
    invoice.status = invoiceStatusFromName(object.text("status"));
    invoice.created = object.time("created").value_or(UtcSeconds());
    invoice.dueDate = object.time("due_date");
    invoice.finalizedAt = object.object("status_transitions").time("finalized_at");
    invoice.paidAt = object.object("status_transitions").time("paid_at");
    invoice.taxes = taxesOf(object, currency);
    invoice.subtotal = money(object, "subtotal", currency);
    invoice.tax = taxOf(object, invoice.taxes, currency);
    invoice.total = money(object, "total", currency);
    invoice.amountDue = money(object, "amount_due", currency);
    invoice.amountPaid = money(object, "amount_paid", currency);
    invoice.amountRemaining = money(object, "amount_remaining", currency);
    invoice.amountRefunded = refundedOf(object, currency);
    invoice.attemptCount = int(object.integer("attempt_count").value_or(0));
    invoice.nextPaymentAttempt = object.time("next_payment_attempt");
    invoice.purchaseOrder = purchaseOrder(object);
    invoice.description = object.text("description");
    if (invoice.status != Invoice::Status::Paid) {
        Decline decline = latestDecline(object);
        invoice.declineCode = std::move(decline.code);
        invoice.declinedMethodId = std::move(decline.methodId);
    }
    invoice.payments = paymentsOf(object, currency);
    invoice.pdfUrl = object.text("invoice_pdf");
    invoice.hostedUrl = object.text("hosted_invoice_url");
    for (const JsonObject &line : object.listed("lines"))
        invoice.lines.push_back(lineFrom(line, currency));
    return part;
}

std::optional<InvoicePreview> decodeInvoicePreview(const JsonObject &object)
{
    std::optional<InvoicePart> part = decodeInvoice(object);
    if (!part)
        return std::nullopt;
    InvoicePreview preview;
    preview.invoice = std::move(part->invoice);
    preview.hasMoreLines = part->hasMoreLines;
    for (const JsonObject &line : object.listed("lines"))
        preview.priceIds.push_back(line.object("pricing").object("price_details").id("price"));
    preview.endingBalance
        = object.integer("ending_balance").value_or(object.integer("starting_balance").value_or(0));
    return preview;
}

} // namespace portico::stripe
