// SPDX-License-Identifier: MIT
#include "services/archive/invoicecodec.h"

#include <QCborStreamReader>
#include <QCborStreamWriter>

namespace portico::archive {

namespace {

/// Values in a fixed order behind a version; a change of the order is a new version.
constexpr int Version = 2;

class Writer
{
public:
    explicit Writer(QByteArray *bytes) : m_cbor(bytes) { m_cbor.startArray(); }

    void text(const QString &value) { m_cbor.append(value); }
    void number(qint64 value) { m_cbor.append(value); }
    void time(UtcSeconds value) { m_cbor.append(qint64(value.time_since_epoch().count())); }
    void time(const std::optional<UtcSeconds> &value)
    {
        if (value)
            time(*value);
        else
            m_cbor.appendNull();
    }
    void end() { m_cbor.endArray(); }

private:
    QCborStreamWriter m_cbor;
};

/// Reads what Writer wrote; after the first value that is not of its kind everything is empty.
class Reader
{
public:
    explicit Reader(const QByteArray &bytes) : m_cbor(bytes)
    {
        m_good = m_cbor.isArray() && m_cbor.enterContainer();
    }

    [[nodiscard]] bool isGood() { return m_good && m_cbor.lastError() == QCborError::NoError; }
    QString text()
    {
        if (!expect(m_cbor.isString()))
            return {};
        QString all;
        auto part = m_cbor.readString();
        for (; part.status == QCborStreamReader::Ok; part = m_cbor.readString())
            all += part.data;
        expect(part.status == QCborStreamReader::EndOfString);
        return all;
    }
    qint64 number()
    {
        if (!expect(m_cbor.isInteger()))
            return 0;
        const qint64 value = m_cbor.toInteger();
        m_cbor.next();
        return value;
    }
    UtcSeconds time() { return UtcSeconds(std::chrono::seconds(number())); }
    std::optional<UtcSeconds> optionalTime()
    {
        if (m_good && m_cbor.isNull()) {
            m_cbor.next();
            return std::nullopt;
        }
        return time();
    }
    /// A length, no longer than what is left could hold.
    std::size_t count(qsizetype bytes)
    {
        const qint64 value = number();
        return expect(value >= 0 && value <= bytes) ? std::size_t(value) : 0;
    }

private:
    bool expect(bool condition)
    {
        m_good = isGood() && condition;
        return m_good;
    }

    QCborStreamReader m_cbor;
    bool m_good = false;
};

} // namespace

QByteArray encodeInvoice(const Invoice &invoice)
{
    QByteArray bytes;
    Writer out(&bytes);
    out.number(Version);
    for (const QString &text : {invoice.id, invoice.number, invoice.customerId, invoice.subscriptionId,
             invoiceStatusName(invoice.status), invoice.total.currency.code(), invoice.purchaseOrder,
             invoice.description, invoice.declineCode})
        out.text(text);
    out.time(invoice.created);
    for (const std::optional<UtcSeconds> &time :
        {invoice.finalizedAt, invoice.dueDate, invoice.paidAt, invoice.nextPaymentAttempt})
        out.time(time);
    for (const Money &amount : {invoice.subtotal, invoice.tax, invoice.total, invoice.amountDue,
             invoice.amountPaid, invoice.amountRemaining, invoice.amountRefunded})
        out.number(amount.minor);
    out.number(invoice.attemptCount);
    out.number(qint64(invoice.lines.size()));
    for (const InvoiceLine &line : invoice.lines) {
        out.text(line.id);
        out.text(line.description);
        out.number(line.quantity ? 1 : 0);
        out.number(line.quantity.value_or(0));
        out.number(line.amount.minor);
        out.time(line.period.start);
        out.time(line.period.end);
        out.number(line.proration ? 1 : 0);
    }
    out.number(qint64(invoice.taxes.size()));
    for (const InvoiceTax &tax : invoice.taxes) {
        out.text(tax.name);
        out.text(tax.percentage.toString());
        out.number(tax.amount.minor);
    }
    out.number(qint64(invoice.payments.size()));
    for (const ReceivedPayment &payment : invoice.payments) {
        const PaymentMethod method = payment.method.value_or(PaymentMethod());
        for (const QString &text : {payment.id, method.type, method.brand, method.last4})
            out.text(text);
        out.number(payment.amount.minor);
        out.time(payment.paidAt);
    }
    out.number(qint64(invoice.creditNotes.size()));
    for (const CreditNote &note : invoice.creditNotes) {
        for (const QString &text :
            {note.id, note.number, creditNoteStatusName(note.status), note.reason, note.memo})
            out.text(text);
        out.number(note.amount.minor);
        out.number(note.refunded.minor);
        out.time(note.created);
    }
    out.end();
    return bytes;
}

std::optional<Invoice> decodeInvoice(const QByteArray &bytes)
{
    Reader in(bytes);
    if (in.number() != Version)
        return std::nullopt;
    Invoice invoice;
    invoice.id = in.text();
    invoice.number = in.text();
    invoice.customerId = in.text();
    invoice.subscriptionId = in.text();
    invoice.status = invoiceStatusFromName(in.text());
    const std::optional<Currency> currency = Currency::fromCode(in.text());
    if (!currency)
        return std::nullopt;
    invoice.purchaseOrder = in.text();
    invoice.description = in.text();
    invoice.declineCode = in.text();
    invoice.created = in.time();
    invoice.finalizedAt = in.optionalTime();
    invoice.dueDate = in.optionalTime();
    invoice.paidAt = in.optionalTime();
    invoice.nextPaymentAttempt = in.optionalTime();
    for (Money *amount : {&invoice.subtotal, &invoice.tax, &invoice.total, &invoice.amountDue,
             &invoice.amountPaid, &invoice.amountRemaining, &invoice.amountRefunded})
        *amount = {in.number(), *currency};
    invoice.attemptCount = int(in.number());
    for (std::size_t left = in.count(bytes.size()); left > 0 && in.isGood(); --left) {
        InvoiceLine line;
        line.id = in.text();
        line.description = in.text();
        const bool hasQuantity = in.number() != 0;
        const qint64 quantity = in.number();
        if (hasQuantity)
            line.quantity = quantity;
        line.amount = {in.number(), *currency};
        line.period.start = in.time();
        line.period.end = in.time();
        line.proration = in.number() != 0;
        invoice.lines.push_back(std::move(line));
    }
    for (std::size_t left = in.count(bytes.size()); left > 0 && in.isGood(); --left) {
        InvoiceTax tax;
        tax.name = in.text();
        tax.percentage = Decimal::fromString(in.text()).value_or(Decimal());
        tax.amount = {in.number(), *currency};
        invoice.taxes.push_back(std::move(tax));
    }
    for (std::size_t left = in.count(bytes.size()); left > 0 && in.isGood(); --left) {
        ReceivedPayment payment;
        PaymentMethod method;
        for (QString *text : {&payment.id, &method.type, &method.brand, &method.last4})
            *text = in.text();
        if (!method.type.isEmpty())
            payment.method = method;
        payment.amount = {in.number(), *currency};
        payment.paidAt = in.time();
        invoice.payments.push_back(std::move(payment));
    }
    for (std::size_t left = in.count(bytes.size()); left > 0 && in.isGood(); --left) {
        CreditNote note;
        note.id = in.text();
        note.number = in.text();
        note.status = creditNoteStatusFromName(in.text());
        note.reason = in.text();
        note.memo = in.text();
        note.amount = {in.number(), *currency};
        note.refunded = {in.number(), *currency};
        note.created = in.time();
        invoice.creditNotes.push_back(std::move(note));
    }
    return in.isGood() ? std::optional(std::move(invoice)) : std::nullopt;
}

} // namespace portico::archive
