// SPDX-License-Identifier: MIT
#include "services/documents/register.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <map>

namespace portico::documents {

namespace {

QJsonValue jsonTime(const std::optional<UtcSeconds> &time)
{
    return time ? QJsonValue(
               QDateTime::fromSecsSinceEpoch(time->time_since_epoch().count(), Qt::UTC).toString(Qt::ISODate))
                : QJsonValue();
}

QJsonValue jsonText(const QString &text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

QJsonArray jsonLines(const Invoice &invoice)
{
    QJsonArray lines;
    for (const InvoiceLine &line : invoice.lines) {
        lines.append(QJsonObject{{QStringLiteral("description"), line.description},
            {QStringLiteral("quantity"), line.quantity ? QJsonValue(*line.quantity) : QJsonValue()},
            {QStringLiteral("amount"), line.amount.minor}, {QStringLiteral("proration"), line.proration},
            {QStringLiteral("period_start"), jsonTime(line.period.start)},
            {QStringLiteral("period_end"), jsonTime(line.period.end)}});
    }
    return lines;
}

QJsonArray jsonTaxes(const Invoice &invoice)
{
    QJsonArray taxes;
    for (const InvoiceTax &tax : invoice.taxes) {
        taxes.append(QJsonObject{{QStringLiteral("name"), tax.name},
            {QStringLiteral("percentage"), tax.percentage.toString()},
            {QStringLiteral("amount"), tax.amount.minor}});
    }
    return taxes;
}

/// "visa 4242"; methods of several payments are separated by a semicolon.
QString paidWith(const Invoice &invoice)
{
    QStringList methods;
    for (const ReceivedPayment &payment : invoice.payments) {
        if (!payment.method)
            continue;
        const PaymentMethod &method = *payment.method;
        methods.append(
            ((method.brand.isEmpty() ? method.type : method.brand) + u' ' + method.last4).trimmed());
    }
    return methods.join(QStringLiteral("; "));
}

QString creditNoteNumbers(const Invoice &invoice)
{
    QStringList numbers;
    for (const CreditNote &note : invoice.creditNotes) {
        if (note.status == CreditNote::Status::Issued)
            numbers.append(note.number.isEmpty() ? note.id : note.number);
    }
    return numbers.join(QStringLiteral("; "));
}

QJsonArray jsonPayments(const Invoice &invoice)
{
    QJsonArray payments;
    for (const ReceivedPayment &payment : invoice.payments) {
        const PaymentMethod method = payment.method.value_or(PaymentMethod());
        payments.append(QJsonObject{{QStringLiteral("amount"), payment.amount.minor},
            {QStringLiteral("paid_at"), jsonTime(payment.paidAt)},
            {QStringLiteral("type"), jsonText(method.type)},
            {QStringLiteral("brand"), jsonText(method.brand)},
            {QStringLiteral("last4"), jsonText(method.last4)}});
    }
    return payments;
}

QJsonArray jsonCreditNotes(const Invoice &invoice)
{
    QJsonArray notes;
    for (const CreditNote &note : invoice.creditNotes) {
        notes.append(QJsonObject{{QStringLiteral("number"), jsonText(note.number)},
            {QStringLiteral("status"), creditNoteStatusName(note.status)},
            {QStringLiteral("amount"), note.amount.minor}, {QStringLiteral("refunded"), note.refunded.minor},
            {QStringLiteral("created"), jsonTime(note.created)},
            {QStringLiteral("reason"), jsonText(note.reason)}});
    }
    return notes;
}

} // namespace

CsvWriter invoiceRegister(std::span<const RegisterEntry> entries, const CsvDialect &dialect)
{
    CsvWriter csv(dialect);
    for (const char *column : {"organization", "number", "id", "status", "issued", "due", "paid_at",
             "currency", "subtotal", "tax", "total", "amount_paid", "amount_refunded", "amount_remaining",
             "purchase_order", "description", "paid_with", "credit_notes"})
        csv.text(QString::fromLatin1(column));
    csv.endRow();
    for (const RegisterEntry &entry : entries) {
        const Invoice &invoice = entry.invoice;
        csv.text(entry.organization);
        csv.text(invoice.number);
        csv.text(invoice.id);
        csv.text(displayStatusName(entry.displayStatus));
        csv.date(invoice.created);
        csv.date(invoice.dueDate);
        csv.date(invoice.paidAt);
        csv.text(invoice.total.currency.code().toUpper());
        for (const Money &amount : {invoice.subtotal, invoice.tax, invoice.total, invoice.amountPaid,
                 invoice.amountRefunded, invoice.amountRemaining})
            csv.amount(amount);
        csv.text(invoice.purchaseOrder);
        csv.text(invoice.description);
        csv.text(paidWith(invoice));
        csv.text(creditNoteNumbers(invoice));
        csv.endRow();
    }
    return csv;
}

QByteArray invoiceRegisterJson(std::span<const RegisterEntry> entries)
{
    QJsonArray all;
    for (const RegisterEntry &entry : entries) {
        const Invoice &invoice = entry.invoice;
        all.append(QJsonObject{{QStringLiteral("organization"), entry.organization},
            {QStringLiteral("id"), invoice.id}, {QStringLiteral("number"), jsonText(invoice.number)},
            {QStringLiteral("status"), displayStatusName(entry.displayStatus)},
            {QStringLiteral("created"), jsonTime(invoice.created)},
            {QStringLiteral("due_date"), jsonTime(invoice.dueDate)},
            {QStringLiteral("paid_at"), jsonTime(invoice.paidAt)},
            {QStringLiteral("currency"), invoice.total.currency.code()},
            {QStringLiteral("subtotal"), invoice.subtotal.minor}, {QStringLiteral("tax"), invoice.tax.minor},
            {QStringLiteral("total"), invoice.total.minor},
            {QStringLiteral("amount_paid"), invoice.amountPaid.minor},
            {QStringLiteral("amount_refunded"), invoice.amountRefunded.minor},
            {QStringLiteral("amount_remaining"), invoice.amountRemaining.minor},
            {QStringLiteral("purchase_order"), jsonText(invoice.purchaseOrder)},
            {QStringLiteral("description"), jsonText(invoice.description)},
            {QStringLiteral("lines"), jsonLines(invoice)}, {QStringLiteral("taxes"), jsonTaxes(invoice)},
            {QStringLiteral("payments"), jsonPayments(invoice)},
            {QStringLiteral("credit_notes"), jsonCreditNotes(invoice)}});
    }
    return QJsonDocument(all).toJson();
}

std::vector<CurrencyTotal> currencyTotals(std::span<const RegisterEntry> entries)
{
    std::map<QString, CurrencyTotal> totals;
    for (const RegisterEntry &entry : entries) {
        if (entry.displayStatus == Invoice::DisplayStatus::Void)
            continue;
        const Invoice &invoice = entry.invoice;
        const Money nothing{0, invoice.total.currency};
        const auto [place, isNew] = totals.try_emplace(invoice.total.currency.code(),
            CurrencyTotal{0, nothing, nothing, nothing, nothing, nothing, nothing});
        CurrencyTotal &total = place->second;
        ++total.invoices;
        total.subtotal.minor += invoice.subtotal.minor;
        total.tax.minor += invoice.tax.minor;
        total.total.minor += invoice.total.minor;
        total.paid.minor += invoice.amountPaid.minor;
        total.refunded.minor += invoice.amountRefunded.minor;
        total.remaining.minor += invoice.amountRemaining.minor;
    }
    std::vector<CurrencyTotal> list;
    for (auto &[currency, total] : totals)
        list.push_back(total);
    return list;
}

std::vector<TaxTotal> taxTotals(std::span<const RegisterEntry> entries)
{
    std::map<std::tuple<QString, QString, QString>, TaxTotal> totals;
    for (const RegisterEntry &entry : entries) {
        if (entry.displayStatus == Invoice::DisplayStatus::Void)
            continue;
        for (const InvoiceTax &tax : entry.invoice.taxes) {
            const auto key = std::tuple(tax.amount.currency.code(), tax.name, tax.percentage.toString());
            const auto [place, isNew]
                = totals.try_emplace(key, TaxTotal{tax.name, tax.percentage, {0, tax.amount.currency}});
            place->second.amount.minor += tax.amount.minor;
        }
    }
    std::vector<TaxTotal> list;
    for (auto &[key, total] : totals)
        list.push_back(std::move(total));
    return list;
}

} // namespace portico::documents
