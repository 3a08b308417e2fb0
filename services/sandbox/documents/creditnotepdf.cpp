// SPDX-License-Identifier: MIT
#include "services/sandbox/documents/creditnotepdf.h"

#include "services/sandbox/documents/letter.h"
#include "services/sandbox/json.h"

namespace portico::sandbox {

namespace {

/// "For invoice ACME-0043".
QString aboutInvoice(const Letter &letter, const QJsonObject &invoice)
{
    return letter.word(Word::ForInvoice).arg(text(invoice, "number"));
}

void drawLines(Letter &letter, const QJsonObject &note, const QJsonObject &invoice)
{
    letter.drawTableHead();
    for (const QJsonValue &value : listData(note, "lines")) {
        const QJsonObject line = value.toObject();
        const QString description = text(line, "description");
        letter.drawLine(description.isEmpty() ? aboutInvoice(letter, invoice) : description,
            line.value(u"quantity"), integer(line, "amount"));
    }
    letter.drawTableEnd();
}

void drawTotals(Letter &letter, const QJsonObject &note)
{
    letter.drawAmount(letter.word(Word::Subtotal), integer(note, "subtotal"));
    for (const QJsonValue &discount : note.value(u"discount_amounts").toArray())
        letter.drawAmount(letter.word(Word::Discount), -integer(discount.toObject(), "amount"));
    for (const QJsonValue &tax : note.value(u"total_taxes").toArray())
        letter.drawAmount(letter.taxName(tax.toObject()), integer(tax.toObject(), "amount"));
    letter.drawAmount(letter.word(Word::AmountCredited), integer(note, "total"), true);
}

void drawParts(Letter &letter, const QJsonObject &note)
{
    qint64 refunded = 0;
    for (const QJsonValue &refund : note.value(u"refunds").toArray())
        refunded += integer(refund.toObject(), "amount_refunded");
    const std::initializer_list<std::pair<Word, qint64>> parts{
        {Word::OffAmountDue, integer(note, "pre_payment_amount")}, {Word::Refunded, refunded},
        {Word::ToBalance, integer(note, "_credited")},
        {Word::OutOfBand, integer(note, "out_of_band_amount")}};
    for (const auto &[word, amount] : parts) {
        if (amount != 0)
            letter.drawAmount(letter.word(word), amount);
    }
}

} // namespace

QByteArray drawCreditNote(const QJsonObject &note, const QJsonObject &invoice)
{
    return Letter::drawn(invoice, Word::CreditNote, text(note, "number"), [&](Letter &letter) {
        letter.drawHead(note.value(u"effective_at"), aboutInvoice(letter, invoice));
        letter.drawBuyer();
        drawLines(letter, note, invoice);
        drawTotals(letter, note);
        drawParts(letter, note);
        if (const QString memo = text(note, "memo"); !memo.isEmpty())
            letter.drawNote(memo);
    });
}

} // namespace portico::sandbox
