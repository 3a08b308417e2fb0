// SPDX-License-Identifier: MIT
#include "services/stripe/client.h"
#include "services/stripe/pages.h"

#include <algorithm>
#include <iterator>
#include <map>

namespace portico::stripe {

namespace {

Form forCustomer(const QString &customerId)
{
    Form form;
    if (!customerId.isEmpty())
        form.add("customer", customerId);
    return form;
}

QCoro::Task<Result<Invoice>> withAllLines(Session session, InvoicePart part, std::stop_token stop)
{
    Invoice invoice = std::move(part.invoice);
    if (part.hasMoreLines && !invoice.lines.empty() && isId(invoice.id)) {
        const QByteArray path = "/v1/invoices/" + invoice.id.toLatin1() + "/lines";
        const Form query;
        const QString last = invoice.lines.back().id;
        Result<std::vector<InvoiceLine>> more
            = co_await list(session, path, query, &decodeInvoiceLine, last, stop);
        if (!more)
            co_return failure(more.error());
        std::move(more->begin(), more->end(), std::back_inserter(invoice.lines));
    }
    co_return invoice;
}

using CreditNotes = std::map<QString, std::vector<CreditNote>>; ///< By invoice.

/// Credit notes are objects of their own; oldest first.
QCoro::Task<Result<CreditNotes>> readCreditNotes(Session session, Form query, std::stop_token stop)
{
    const QString start;
    Result<std::vector<CreditNotePart>> parts
        = co_await list(session, "/v1/credit_notes", query, &decodeCreditNote, start, stop);
    if (!parts)
        co_return failure(parts.error());
    CreditNotes notes;
    for (auto part = parts->rbegin(); part != parts->rend(); ++part)
        notes[part->invoiceId].push_back(std::move(part->note));
    co_return notes;
}

QCoro::Task<Result<Invoice>> readInvoice(Session session, QString id, std::stop_token stop)
{
    Form query;
    query.expand("payments.data.payment.payment_intent");
    Result<InvoicePart> part = co_await retrieve(session, "/v1/invoices", id, query, &decodeInvoice, stop);
    if (!part)
        co_return failure(part.error());
    if (part->hasCreditNotes) {
        Form ofInvoice;
        ofInvoice.add("invoice", id);
        Result<CreditNotes> notes = co_await readCreditNotes(session, ofInvoice, stop);
        if (!notes)
            co_return failure(notes.error());
        part->invoice.creditNotes = std::move((*notes)[id]);
    }
    co_return co_await withAllLines(session, *std::move(part), stop);
}

/// Adds what a list leaves out: further lines, and why a payment failed, which lies too deep to be expanded
/// there.
QCoro::Task<Result<std::vector<Invoice>>> completed(
    Session session, std::vector<InvoicePart> parts, std::stop_token stop)
{
    std::vector<Invoice> all;
    for (InvoicePart &part : parts) {
        const Invoice &listed = part.invoice;
        const bool failed = listed.status == Invoice::Status::Open && listed.attemptCount > 0;
        const bool lacksReason = failed && listed.declineCode.isEmpty();
        auto reading = lacksReason ? readInvoice(session, listed.id, stop)
                                   : withAllLines(session, std::move(part), stop);
        Result<Invoice> invoice = co_await reading;
        if (!invoice)
            co_return failure(invoice.error());
        all.push_back(*std::move(invoice));
    }
    co_return all;
}

/// Names what payments were made with: a list of invoices can be expanded to the ids of their intents only.
QCoro::Task<Result<void>> addMethods(
    Session session, QString customerId, std::vector<Invoice> &invoices, std::stop_token stop)
{
    const Form query = forCustomer(customerId);
    const QString start;
    const Result<std::vector<IntentPart>> intents
        = co_await list(session, "/v1/payment_intents", query, &decodeIntent, start, stop);
    if (!intents)
        co_return failure(intents.error());
    std::map<QString, QString> methods;
    for (const IntentPart &intent : *intents)
        methods[intent.id] = intent.methodId;
    for (Invoice &invoice : invoices) {
        for (ReceivedPayment &payment : invoice.payments) {
            if (payment.methodId.isEmpty())
                payment.methodId = methods[payment.intentId];
        }
    }
    co_return Result<void>();
}

QCoro::Task<Result<std::vector<Invoice>>> readInvoices(
    Session session, QString customerId, std::stop_token stop)
{
    Form query = forCustomer(customerId);
    query.expand("data.payments");
    const QString start;
    Result<std::vector<InvoicePart>> parts
        = co_await list(session, "/v1/invoices", query, &decodeInvoice, start, stop);
    if (!parts)
        co_return failure(parts.error());
    const bool hasNotes = std::any_of(
        parts->begin(), parts->end(), [](const InvoicePart &part) { return part.hasCreditNotes; });
    const bool hasPayments = std::any_of(
        parts->begin(), parts->end(), [](const InvoicePart &part) { return !part.invoice.payments.empty(); });
    Result<std::vector<Invoice>> invoices = co_await completed(session, *std::move(parts), stop);
    if (!invoices)
        co_return failure(invoices.error());
    if (hasPayments) {
        const Result<void> named = co_await addMethods(session, customerId, *invoices, stop);
        if (!named)
            co_return failure(named.error());
    }
    if (hasNotes) {
        const Form ofCustomer = forCustomer(customerId);
        Result<CreditNotes> notes = co_await readCreditNotes(session, ofCustomer, stop);
        if (!notes)
            co_return failure(notes.error());
        for (Invoice &invoice : *invoices)
            invoice.creditNotes = std::move((*notes)[invoice.id]);
    }
    co_return invoices;
}

QCoro::Task<Result<Page<Invoice>>> readInvoicePage(
    Session session, QString customerId, QString after, int limit, std::stop_token stop)
{
    const Form query = forCustomer(customerId);
    Result<ListPart<InvoicePart>> part
        = co_await listPart(session, "/v1/invoices", query, &decodeInvoice, limit, after, stop);
    if (!part)
        co_return failure(part.error());
    Result<std::vector<Invoice>> invoices = co_await completed(session, std::move(part->data), stop);
    if (!invoices)
        co_return failure(invoices.error());
    Page<Invoice> page;
    page.data = *std::move(invoices);
    page.hasMore = part->hasMore;
    co_return page;
}

} // namespace

QCoro::Task<Result<Invoice>> Client::invoice(QString id, std::stop_token stop) const
{
    return readInvoice(session(), std::move(id), std::move(stop));
}

QCoro::Task<Result<std::vector<Invoice>>> Client::invoices(QString customerId, std::stop_token stop) const
{
    return readInvoices(session(), std::move(customerId), std::move(stop));
}

QCoro::Task<Result<Page<Invoice>>> Client::invoicePage(
    QString customerId, QString startingAfter, int limit, std::stop_token stop) const
{
    return readInvoicePage(
        session(), std::move(customerId), std::move(startingAfter), limit, std::move(stop));
}

} // namespace portico::stripe
