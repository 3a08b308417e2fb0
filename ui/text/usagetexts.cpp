// SPDX-License-Identifier: MIT
#include "ui/text/usagetexts.h"

#include "ui/text/dates.h"

#include <QCoreApplication>
#include <QDate>
#include <QLocale>

#include <cmath>

namespace portico::ui {

namespace {

struct UsageTexts
{
    Q_DECLARE_TR_FUNCTIONS(portico::ui::UsageTexts)
};

QDate dateOf(std::chrono::sys_days day)
{
    return QDate(1970, 1, 1).addDays(day.time_since_epoch().count());
}

/// With the places it needs, up to those that usage is counted in.
QString shortNumber(double number)
{
    int places = 0;
    for (double scaled = number; places < 6 && std::abs(scaled - std::round(scaled)) > 1e-6; ++places)
        scaled *= 10;
    return QLocale().toString(number, 'f', places);
}

} // namespace

QString usageMoment(std::chrono::sys_days start, UsageGrain grain)
{
    return grain == UsageGrain::Day ? billingDayWithWeekday(start)
                                    : QLocale().toString(dateOf(start), QStringLiteral("MMMM yyyy"));
}

QString usageMomentShort(std::chrono::sys_days start, UsageGrain grain)
{
    return grain == UsageGrain::Day ? billingDayShort(start)
                                    : QLocale().toString(dateOf(start), QStringLiteral("MMM yy"));
}

QString scaleMark(double units)
{
    if (std::abs(units) >= 1'000'000)
        return UsageTexts::tr("%1M", "million").arg(shortNumber(units / 1'000'000));
    if (std::abs(units) >= 1'000)
        return UsageTexts::tr("%1k", "thousand").arg(shortNumber(units / 1'000));
    return shortNumber(units);
}

QString trendTitle(const Metric &metric, UsageGrain grain)
{
    const bool isDay = grain == UsageGrain::Day;
    switch (metric.aggregate) {
    case Aggregate::Max:
        return isDay ? UsageTexts::tr("%1, highest of each day").arg(metric.name)
                     : UsageTexts::tr("%1, highest of each month").arg(metric.name);
    case Aggregate::Last:
        return isDay ? UsageTexts::tr("%1 at the end of each day").arg(metric.name)
                     : UsageTexts::tr("%1 at the end of each month").arg(metric.name);
    case Aggregate::Sum:
        break;
    }
    return isDay ? UsageTexts::tr("%1 per day").arg(metric.name)
                 : UsageTexts::tr("%1 per month").arg(metric.name);
}

QString partName(const QString &part)
{
    return part.isEmpty() ? UsageTexts::tr("Not assigned") : part;
}

} // namespace portico::ui
