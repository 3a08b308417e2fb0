// SPDX-License-Identifier: MIT
#include "services/sandbox/documents/invoicepdf.h"

#include "services/sandbox/documents/letter.h"
#include "services/sandbox/json.h"

namespace portico::sandbox {

namespace {

/// "Paid 1 Nov 2026, Visa •••• 4242"; without the card where it was a transfer.
QString paidLabel(const Letter &letter, const QJsonObject &invoice)
{
    const QString paid
        = letter.word(Word::PaidOn)
              .arg(letter.date(invoice.value(u"status_transitions").toObject().value(u"paid_at")));
    const QJsonObject card = invoice.value(u"_card").toObject();
    if (card.isEmpty())
        return paid;
    const QString brand = text(card, "brand");
    return QStringLiteral("%1, %2\u00a0••••\u00a0%3")
        .arg(paid, brand.left(1).toUpper() + brand.mid(1), text(card, "last4"));
}

void drawLines(Letter &letter, const QJsonObject &invoice)
{
    letter.drawTableHead();
    for (const QJsonValue &value : listData(invoice, "lines")) {
        const QJsonObject line = value.toObject();
        const QJsonObject period = line.value(u"period").toObject();
        letter.drawLine(text(line, "description"), integer(line, "quantity"), integer(line, "amount"),
            QStringLiteral("%1 – %2").arg(
                letter.date(period.value(u"start")), letter.date(period.value(u"end"))));
    }
    letter.drawTableEnd();
}

void drawTotals(Letter &letter, const QJsonObject &invoice)
{
    letter.drawAmount(letter.word(Word::Subtotal), integer(invoice, "subtotal"));
    for (const QJsonValue &discount : invoice.value(u"total_discount_amounts").toArray())
        letter.drawAmount(letter.word(Word::Discount), -integer(discount.toObject(), "amount"));
    for (const QJsonValue &tax : invoice.value(u"total_taxes").toArray())
        letter.drawAmount(letter.taxName(tax.toObject()), integer(tax.toObject(), "amount"));
    letter.drawAmount(letter.word(Word::Total), integer(invoice, "total"), true);
    const qint64 credited = integer(invoice, "pre_payment_credit_notes_amount");
    const qint64 fromBalance = integer(invoice, "amount_due") + credited - integer(invoice, "total");
    if (integer(invoice, "starting_balance") != 0)
        letter.drawAmount(letter.word(Word::FromBalance), fromBalance);
    if (credited != 0)
        letter.drawAmount(letter.word(Word::CreditNote), -credited);
    if (integer(invoice, "amount_paid") != 0)
        letter.drawAmount(paidLabel(letter, invoice), -integer(invoice, "amount_paid"));
    letter.drawAmount(letter.word(Word::AmountDue), integer(invoice, "amount_remaining"), true);
    if (text(invoice, "customer_tax_exempt") == u"reverse")
        letter.drawNote(letter.word(Word::ReverseCharge));
}

} // namespace

QByteArray drawInvoice(const QJsonObject &invoice)
{
    return Letter::drawn(invoice, Word::Invoice, text(invoice, "number"), [&](Letter &letter) {
        const QJsonValue due = invoice.value(u"due_date");
        letter.drawHead(invoice.value(u"created"),
            due.isNull() ? QString() : letter.word(Word::DueOn).arg(letter.date(due)));
        letter.drawBuyer();
        drawLines(letter, invoice);
        drawTotals(letter, invoice);
    });
}

} // namespace portico::sandbox
