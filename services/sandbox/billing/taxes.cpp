// SPDX-License-Identifier: MIT
#include "services/sandbox/billing/taxes.h"

#include "services/domain/money.h"
#include "services/sandbox/json.h"

#include <numeric>

namespace portico::sandbox {

namespace {

/// \a part x \a factor / \a whole, rounded half away from zero.
qint64 share(qint64 part, qint64 factor, qint64 whole)
{
    if (whole == 0)
        return 0;
    const qint64 product = part * factor;
    const qint64 half = (product < 0) == (whole < 0) ? qAbs(whole) / 2 : -(qAbs(whole) / 2);
    return whole < 0 ? (product - half) / whole : (product + half) / whole;
}

/// What a rate takes of \a amount; of an inclusive one, what is already in it.
qint64 taxOf(qint64 amount, const QJsonObject &rate)
{
    const QString number = QString::number(rate.value(u"percentage").toDouble(), 'g', 10);
    const Decimal percentage = Decimal::fromString(number).value_or(Decimal{});
    if (!rate.value(u"inclusive").toBool())
        return percentOf({amount, "usd"_currency}, percentage).value_or(Money{}).minor;
    qint64 hundred = 100;
    for (int i = 0; i < percentage.scale; ++i)
        hundred *= 10;
    return share(amount, percentage.units, hundred + percentage.units);
}

QJsonObject entry(qint64 amount, qint64 taxable, const QJsonObject &rate, const QString &reason)
{
    return {{QStringLiteral("amount"), amount},
        {QStringLiteral("tax_behavior"),
            rate.value(u"inclusive").toBool() ? QStringLiteral("inclusive") : QStringLiteral("exclusive")},
        {QStringLiteral("taxable_amount"), taxable}, {QStringLiteral("taxability_reason"), reason},
        {QStringLiteral("type"), QStringLiteral("tax_rate_details")},
        {QStringLiteral("tax_rate_details"), QJsonObject{{QStringLiteral("tax_rate"), rate.value(u"id")}}}};
}

} // namespace

Taxes taxesOn(const std::vector<qint64> &amounts, const QJsonArray &rates, const QString &exemption)
{
    Taxes taxes;
    taxes.byLine.resize(amounts.size());
    const qint64 sum = std::accumulate(amounts.begin(), amounts.end(), qint64(0));
    const bool isReverse = exemption == u"reverse";
    const bool isTaxed = !isReverse && exemption != u"exempt";
    const QString reason = isTaxed ? QStringLiteral("standard_rated")
        : isReverse                ? QStringLiteral("reverse_charge")
                                   : QStringLiteral("customer_exempt");
    for (const QJsonValue &value : rates) {
        const QJsonObject rate = value.toObject();
        const qint64 tax = isTaxed ? taxOf(sum, rate) : 0;
        taxes.total.append(entry(tax, sum, rate, reason));
        (rate.value(u"inclusive").toBool() ? taxes.inclusive : taxes.exclusive) += tax;
        // Rounding the tax of the running total instead of each line keeps the sum.
        qint64 before = 0;
        qint64 covered = 0;
        for (std::size_t i = 0; i < amounts.size(); ++i) {
            covered += amounts[i];
            const qint64 upToHere = isTaxed ? taxOf(covered, rate) : 0;
            taxes.byLine[i].append(entry(upToHere - before, amounts[i], rate, reason));
            before = upToHere;
        }
    }
    return taxes;
}

} // namespace portico::sandbox
