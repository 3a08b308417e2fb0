// SPDX-License-Identifier: MIT
#include "ui/text/amounts.h"

#include <QCoreApplication>
#include <QLocale>

namespace portico::ui {

namespace {

struct Amounts
{
    Q_DECLARE_TR_FUNCTIONS(portico::ui::Amounts)

public:
    static QString perInterval(Interval interval, int count)
    {
        const bool one = count == 1;
        switch (interval) {
        case Interval::Day:
            //: Behind an amount of money, as in "$99.00 a month".
            return one ? tr("a day") : tr("every %n day(s)", nullptr, count);
        case Interval::Week:
            return one ? tr("a week") : tr("every %n week(s)", nullptr, count);
        case Interval::Month:
            return one ? tr("a month") : tr("every %n month(s)", nullptr, count);
        case Interval::Year:
            return one ? tr("a year") : tr("every %n year(s)", nullptr, count);
        case Interval::Other:
            break;
        }
        return tr("each period");
    }
    static QString intervalName(Interval interval, int count)
    {
        if (count == 1) {
            switch (interval) {
            case Interval::Day:
                return tr("daily");
            case Interval::Week:
                return tr("weekly");
            case Interval::Month:
                return tr("monthly");
            case Interval::Year:
                return tr("yearly");
            case Interval::Other:
                break;
            }
        }
        return perInterval(interval, count);
    }
    //: An amount and its interval, as in "$99.00 a month".
    static QString amountPer(const QString &amount, const QString &interval)
    {
        return tr("%1 %2").arg(amount, interval);
    }
    //: A percentage; put the sign where the language has it.
    static QString percent(const QString &number) { return tr("%1\u00a0%").arg(number); }
    //: A quantity and its unit, as in "200 GB".
    static QString withUnit(const QString &number, const QString &unit)
    {
        return tr("%1\u00a0%2").arg(number, unit);
    }
    //: Usage and its limit, as in "86.2 of 200 GB".
    static QString ofLimit(const QString &used, const QString &limit)
    {
        return tr("%1 of %2").arg(used, limit);
    }
    static QString unlimited(const QString &used) { return tr("%1, no limit").arg(used); }
    static QString pricePer(const QString &price, const QString &units, const QString &metric)
    {
        //: A price for usage, as in "$0.20 per 1,000 API calls".
        return tr("%1 per %2 %3").arg(price, units, metric);
    }
    static QString pricePerOne(const QString &price, const QString &metric)
    {
        //: A price for usage, as in "$0.10 per GB".
        return tr("%1 per %2").arg(price, metric);
    }
};

/// Round half away from zero to tenths.
qint64 toTenths(qint64 millionths)
{
    constexpr qint64 Tenth = UsageScale / 10;
    const qint64 half = millionths < 0 ? -Tenth / 2 : Tenth / 2;
    return (millionths + half) / Tenth;
}

} // namespace

QString money(const Money &amount)
{
    return formatMoney(amount, QLocale());
}

QString moneyShort(const Money &amount)
{
    return formatMoneyShort(amount, QLocale());
}

QString moneySigned(const Money &amount)
{
    return amount.minor > 0 ? QLocale().positiveSign() + money(amount) : money(amount);
}

QString perInterval(Interval interval, int count)
{
    return Amounts::perInterval(interval, count);
}

QString intervalName(Interval interval, int count)
{
    return Amounts::intervalName(interval, count);
}

QString moneyPerInterval(const Money &amount, Interval interval, int count)
{
    return Amounts::amountPer(money(amount), perInterval(interval, count));
}

QString count(qint64 number)
{
    return QLocale().toString(number);
}

QString percent(int number)
{
    return Amounts::percent(QLocale().toString(number));
}

QString percent(const Decimal &number)
{
    QString text = number.toString();
    if (text.contains(u'.')) {
        while (text.endsWith(u'0'))
            text.chop(1);
        if (text.endsWith(u'.'))
            text.chop(1);
    }
    return Amounts::percent(text.replace(u'.', QLocale().decimalPoint()));
}

QString quantity(qint64 millionths)
{
    const qint64 tenths = toTenths(millionths);
    if (tenths % 10 == 0 && millionths % UsageScale == 0)
        return QLocale().toString(tenths / 10);
    return QLocale().toString(tenths / 10) + QLocale().decimalPoint() + QString::number(qAbs(tenths % 10));
}

QString quantityWithUnit(qint64 millionths, const Metric &metric)
{
    const qint64 tenths = toTenths(millionths);
    if (metric.unit.isEmpty())
        return QLocale().toString(tenths / 10);
    const QString number
        = QLocale().toString(tenths / 10) + QLocale().decimalPoint() + QString::number(qAbs(tenths % 10));
    return Amounts::withUnit(number, metric.unit);
}

QString usedOfLimit(const UsageMetric &usage)
{
    const QString used = quantity(usage.current);
    if (!usage.limit)
        return Amounts::unlimited(
            usage.metric.unit.isEmpty() ? used : Amounts::withUnit(used, usage.metric.unit));
    const QString limit = QLocale().toString(*usage.limit);
    return Amounts::ofLimit(
        used, usage.metric.unit.isEmpty() ? limit : Amounts::withUnit(limit, usage.metric.unit));
}

QString overagePrice(const Decimal &unitAmount, const Currency &currency, const Metric &metric)
{
    const QString unit = metric.unit.isEmpty() ? metric.name : metric.unit;
    for (const qint64 units : {qint64(1), qint64(1000), qint64(1'000'000)}) {
        qint64 scale = 1;
        for (int i = 0; i < unitAmount.scale; ++i)
            scale *= 10;
        if ((unitAmount.units * units) % scale != 0)
            continue;
        const QString price = money(Money{unitAmount.units * units / scale, currency});
        return units == 1 ? Amounts::pricePerOne(price, unit)
                          : Amounts::pricePer(price, QLocale().toString(units), unit);
    }
    return {};
}

} // namespace portico::ui
