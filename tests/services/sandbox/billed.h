// SPDX-License-Identifier: MIT
#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QStringList>

namespace portico::sandbox {

/// What each entry of an array such as `taxes` or `discount_amounts` amounts to.
[[nodiscard]] inline QString amountsIn(const QJsonValue &entries)
{
    QStringList amounts;
    for (const QJsonValue &entry : entries.toArray())
        amounts.append(QString::number(entry[u"amount"].toInteger()));
    return amounts.join(u'+');
}

/// Everything an invoice bills, line by line and then in total; equal for a preview and its invoice.
[[nodiscard]] inline QStringList billed(const QJsonObject &invoice)
{
    QStringList all;
    for (const QJsonValue &line : invoice[u"lines"][u"data"].toArray()) {
        all.append(QStringLiteral("%1: %2 x %3, %4 to %5, tax %6, off %7, %8")
                       .arg(line[u"description"].toString())
                       .arg(line[u"quantity"].toInteger())
                       .arg(line[u"amount"].toInteger())
                       .arg(line[u"period"][u"start"].toInteger())
                       .arg(line[u"period"][u"end"].toInteger())
                       .arg(amountsIn(line[u"taxes"]), amountsIn(line[u"discount_amounts"]),
                           line[u"pricing"][u"price_details"][u"price"].toString()));
    }
    for (const char *name : {"currency", "billing_reason"})
        all.append(invoice[QLatin1StringView(name)].toString());
    for (const char *name :
        {"subtotal", "total", "total_excluding_tax", "amount_due", "starting_balance", "ending_balance"})
        all.append(QStringLiteral("%1 %2").arg(
            QLatin1StringView(name), QString::number(invoice[QLatin1StringView(name)].toInteger())));
    for (const char *name : {"total_taxes", "total_discount_amounts"})
        all.append(QStringLiteral("%1 %2").arg(
            QLatin1StringView(name), amountsIn(invoice[QLatin1StringView(name)])));
    return all;
}

/// The amounts of its lines.
[[nodiscard]] inline QList<qint64> lineAmounts(const QJsonObject &invoice)
{
    QList<qint64> amounts;
    for (const QJsonValue &line : invoice[u"lines"][u"data"].toArray())
        amounts.append(line[u"amount"].toInteger());
    return amounts;
}

} // namespace portico::sandbox
