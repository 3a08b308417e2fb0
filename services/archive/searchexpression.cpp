// SPDX-License-Identifier: MIT
#include "services/archive/searchexpression.h"

#include <QRegularExpression>
#include <QStringList>

namespace portico::archive {

namespace {

/// "1,234.50" and "1234,5" as the digits they stand for: an amount is one word of its minor units.
QString joinedAmounts(QString text)
{
    static const QRegularExpression separators(QStringLiteral("(?<=[0-9])[.,'](?=[0-9])"));
    return text.remove(separators);
}

} // namespace

QString searchExpression(const QString &typed)
{
    const QString text = joinedAmounts(typed.normalized(QString::NormalizationForm_C));
    QStringList words;
    QString word;
    const auto endWord = [&] {
        if (!word.isEmpty())
            words.append(u'"' + word + QStringLiteral("\"*"));
        word.clear();
    };
    for (const char32_t character : text.toUcs4()) {
        if (QChar::isLetterOrNumber(character))
            word += QString::fromUcs4(&character, 1);
        else
            endWord();
    }
    endWord();
    return words.join(u' ');
}

QString searchText(const Invoice &invoice)
{
    QStringList parts{invoice.number, invoice.purchaseOrder, invoice.description,
        QString::number(qAbs(invoice.total.minor))};
    if (invoice.amountRemaining.minor != 0 && invoice.amountRemaining.minor != invoice.total.minor)
        parts.append(QString::number(qAbs(invoice.amountRemaining.minor)));
    for (const InvoiceLine &line : invoice.lines)
        parts.append(line.description + u' ' + QString::number(qAbs(line.amount.minor)));
    for (const CreditNote &note : invoice.creditNotes)
        parts.append(note.number);
    return joinedAmounts(parts.join(u'\n'));
}

} // namespace portico::archive
