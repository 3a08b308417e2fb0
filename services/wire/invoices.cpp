// SPDX-License-Identifier: MIT
#include "services/wire/shapes.h"

namespace portico::wire {

namespace {

void writeLines(JsonWriter &writer, const Invoice &invoice)
{
    writer.beginArray("lines");
    for (const InvoiceLine &line : invoice.lines) {
        writer.beginItem();
        writer.text("id", line.id);
        writer.textOrNull("description", line.description);
        writer.integer("quantity", line.quantity);
        writer.money("amount", line.amount);
        writer.beginObject("period");
        writer.time("start", line.period.start);
        writer.time("end", line.period.end);
        writer.endObject();
        writer.flag("proration", line.proration);
        writer.endObject();
    }
    writer.endArray();
    writeTaxes(writer, invoice.taxes);
}

void writeMethod(JsonWriter &writer, const std::optional<PaymentMethod> &method)
{
    if (!method)
        return writer.null("method");
    writer.beginObject("method");
    writer.text("type", method->type);
    writer.textOrNull("brand", method->brand);
    writer.textOrNull("last4", method->last4);
    writer.endObject();
}

void writePayments(JsonWriter &writer, const Invoice &invoice)
{
    writer.beginArray("payments");
    for (const ReceivedPayment &payment : invoice.payments) {
        writer.beginItem();
        writer.text("id", payment.id);
        writer.money("amount", payment.amount);
        writer.time("paid_at", payment.paidAt);
        writeMethod(writer, payment.method);
        writer.endObject();
    }
    writer.endArray();
    writer.beginArray("credit_notes");
    for (const CreditNote &note : invoice.creditNotes) {
        writer.beginItem();
        writer.text("id", note.id);
        writer.textOrNull("number", note.number);
        writer.text("status", creditNoteStatusName(note.status));
        writer.money("amount", note.amount);
        writer.money("refunded", note.refunded);
        writer.time("created", note.created);
        writer.textOrNull("reason", note.reason);
        writer.textOrNull("memo", note.memo);
        writer.endObject();
    }
    writer.endArray();
}

PaymentMethod readMethod(const JsonObject &object)
{
    PaymentMethod method;
    method.type = object.text("type");
    method.brand = object.optionalText("brand");
    method.last4 = object.optionalText("last4");
    return method;
}

ReceivedPayment readPayment(const JsonObject &object)
{
    ReceivedPayment payment;
    payment.id = object.text("id");
    payment.amount = object.money("amount");
    payment.paidAt = object.time("paid_at");
    payment.method = object.optionalValue("method", readMethod);
    return payment;
}

CreditNote readCreditNote(const JsonObject &object)
{
    CreditNote note;
    note.id = object.text("id");
    note.number = object.optionalText("number");
    note.status = creditNoteStatusFromName(object.text("status"));
    note.amount = object.money("amount");
    note.refunded = object.money("refunded");
    note.created = object.time("created");
    note.reason = object.optionalText("reason");
    note.memo = object.optionalText("memo");
    return note;
}

InvoiceLine readLine(const JsonObject &object)
{
    InvoiceLine line;
    line.id = object.text("id");
    line.description = object.optionalText("description");
    line.quantity = object.optionalInteger("quantity");
    line.amount = object.money("amount");
    if (const std::optional<JsonObject> period = object.optionalObject("period"))
        line.period = {period->time("start"), period->time("end")};
    line.proration = object.flag("proration");
    return line;
}

void writeFields(JsonWriter &writer, const InvoiceEntry &entry, bool withLines)
{
    const Invoice &invoice = entry.invoice;
    writer.text("id", invoice.id);
    writer.textOrNull("number", invoice.number);
    writer.textOrNull("subscription", invoice.subscriptionId);
    writer.textOrNull("status", invoiceStatusName(invoice.status));
    writer.textOrNull("display_status", displayStatusName(entry.displayStatus));
    writer.time("created", invoice.created);
    writer.time("due_date", invoice.dueDate);
    writer.time("paid_at", invoice.paidAt);
    writer.money("subtotal", invoice.subtotal);
    writer.money("tax", invoice.tax);
    writer.money("total", invoice.total);
    writer.money("amount_due", invoice.amountDue);
    writer.money("amount_paid", invoice.amountPaid);
    writer.money("amount_remaining", invoice.amountRemaining);
    writer.money("amount_refunded", invoice.amountRefunded);
    writer.integer("attempt_count", qint64(invoice.attemptCount));
    writer.time("next_payment_attempt", invoice.nextPaymentAttempt);
    writer.textOrNull("purchase_order", invoice.purchaseOrder);
    writer.textOrNull("decline_code", invoice.declineCode);
    if (withLines) {
        writer.textOrNull("description", invoice.description);
        writeLines(writer, invoice);
        writePayments(writer, invoice);
    }
}

InvoiceEntry readEntry(const JsonObject &object)
{
    InvoiceEntry entry;
    Invoice &invoice = entry.invoice;
    invoice.id = object.text("id");
    invoice.number = object.optionalText("number");
    invoice.subscriptionId = object.optionalText("subscription");
    invoice.status = invoiceStatusFromName(object.optionalText("status"));
    entry.displayStatus = displayStatusFromName(object.optionalText("display_status"));
    invoice.created = object.time("created");
    invoice.dueDate = object.optionalTime("due_date");
    invoice.paidAt = object.optionalTime("paid_at");
    invoice.total = object.money("total");
    const Money nothing{0, invoice.total.currency};
    invoice.subtotal = object.optionalMoney("subtotal").value_or(nothing);
    invoice.tax = object.optionalMoney("tax").value_or(nothing);
    invoice.amountDue = object.money("amount_due");
    invoice.amountPaid = object.optionalMoney("amount_paid").value_or(nothing);
    invoice.amountRemaining = object.money("amount_remaining");
    invoice.amountRefunded = object.optionalMoney("amount_refunded").value_or(nothing);
    invoice.attemptCount = object.optionalSmallInteger("attempt_count").value_or(0);
    invoice.nextPaymentAttempt = object.optionalTime("next_payment_attempt");
    invoice.purchaseOrder = object.optionalText("purchase_order");
    invoice.declineCode = object.optionalText("decline_code");
    if (object.has("description"))
        invoice.description = object.optionalText("description");
    if (object.has("lines"))
        invoice.lines = object.list("lines", readLine);
    if (object.has("taxes"))
        invoice.taxes = object.list("taxes", readTax);
    if (object.has("payments"))
        invoice.payments = object.list("payments", readPayment);
    if (object.has("credit_notes"))
        invoice.creditNotes = object.list("credit_notes", readCreditNote);
    return entry;
}

InvoiceList readList(const JsonObject &object)
{
    InvoiceList list;
    list.invoices = object.list("data", readEntry);
    list.hasMore = object.flag("has_more");
    list.total = object.optionalSmallInteger("total").value_or(0);
    list.gone = object.has("gone") ? object.texts("gone") : QStringList();
    list.nextCursor = object.optionalText("next_cursor");
    return list;
}

} // namespace

Document encodeInvoices(const InvoiceList &list, bool withLines, const Stamp &stamp)
{
    JsonWriter writer;
    writer.beginArray("data");
    for (const InvoiceEntry &entry : list.invoices) {
        writer.beginItem();
        writeFields(writer, entry, withLines);
        writer.endObject();
    }
    writer.endArray();
    writer.flag("has_more", list.hasMore);
    writer.integer("total", qint64(list.total));
    writer.beginArray("gone");
    for (const QString &id : list.gone)
        writer.textItem(id);
    writer.endArray();
    writer.text("next_cursor", list.nextCursor);
    return writer.finish(stamp);
}

Document encodeInvoice(const InvoiceEntry &entry, const Stamp &stamp)
{
    JsonWriter writer;
    writeFields(writer, entry, true);
    return writer.finish(stamp);
}

Result<Stamped<InvoiceList>> decodeInvoices(QByteArrayView json)
{
    return decodeStamped(json, readList);
}

} // namespace portico::wire
