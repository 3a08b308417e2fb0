// SPDX-License-Identifier: MIT
#include "ui/invoices/settlement.h"

#include "ui/text/amounts.h"
#include "ui/text/dates.h"
#include "ui/text/words.h"

#include <QCoreApplication>

namespace portico::ui {

namespace {

struct Settlement
{
    Q_DECLARE_TR_FUNCTIONS(portico::ui::Settlement)
};

QString reasonText(const QString &reason)
{
    if (reason == u"duplicate")
        return Settlement::tr("charged twice");
    if (reason == u"order_change")
        return Settlement::tr("order changed");
    if (reason == u"product_unsatisfactory")
        return Settlement::tr("not as it should be");
    return {};
}

KeyValueLines::Line lineOf(const ReceivedPayment &payment)
{
    const QString day = billingDay(payment.paidAt);
    return {payment.method ? Settlement::tr("Paid %1, %2").arg(day, paymentMethodName(*payment.method))
                           : Settlement::tr("Paid %1").arg(day),
        money(-payment.amount)};
}

KeyValueLines::Line lineOf(const CreditNote &note)
{
    QStringList notes{billingDay(note.created)};
    if (note.status == CreditNote::Status::Void)
        notes.append(Settlement::tr("void"));
    else if (!note.refunded.isZero())
        notes.append(Settlement::tr("%1 paid back").arg(money(note.refunded)));
    if (const QString reason = reasonText(note.reason); !reason.isEmpty())
        notes.append(reason);
    if (!note.memo.isEmpty())
        notes.append(note.memo);
    KeyValueLines::Line line{Settlement::tr("Credit note %1").arg(note.number), money(-note.amount)};
    line.note = notes.join(QStringLiteral(" · "));
    if (note.status == CreditNote::Status::Void)
        line.value = money(Money{0, note.amount.currency});
    return line;
}

} // namespace

QList<KeyValueLines::Line> settlementLines(const Invoice &invoice)
{
    QList<KeyValueLines::Line> lines;
    for (const ReceivedPayment &payment : invoice.payments)
        lines.append(lineOf(payment));
    if (invoice.payments.empty() && !invoice.amountPaid.isZero()) {
        lines.append({invoice.paidAt ? Settlement::tr("Paid %1").arg(billingDay(*invoice.paidAt))
                                     : Settlement::tr("Paid so far"),
            money(-invoice.amountPaid)});
    }
    for (const CreditNote &note : invoice.creditNotes)
        lines.append(lineOf(note));
    if (invoice.creditNotes.empty() && !invoice.amountRefunded.isZero())
        lines.append({Settlement::tr("Refunded or credited"), money(invoice.amountRefunded)});
    lines.append({Settlement::tr("Still to pay"), money(invoice.amountRemaining)});
    return lines;
}

} // namespace portico::ui
