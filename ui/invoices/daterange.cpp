// SPDX-License-Identifier: MIT
#include "ui/invoices/daterange.h"

#include "ui/text/dates.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace portico::ui {

namespace {

struct Ranges
{
    Q_DECLARE_TR_FUNCTIONS(portico::ui::Ranges)
};

DateRange yearOf(QDate day)
{
    return {QDate(day.year(), 1, 1), QDate(day.year(), 12, 31)};
}

} // namespace

UtcSeconds DateRange::from() const
{
    return UtcSeconds(std::chrono::seconds(first.startOfDay(Qt::UTC).toSecsSinceEpoch()));
}

UtcSeconds DateRange::to() const
{
    return UtcSeconds(std::chrono::seconds(last.addDays(1).startOfDay(Qt::UTC).toSecsSinceEpoch() - 1));
}

QString DateRange::text() const
{
    return first == last ? billingDay(from()) : billingPeriod({from(), to()});
}

NamedRange monthOf(QDate day)
{
    const QDate first(day.year(), day.month(), 1);
    //: A month and its year, such as "November 2026".
    const QString name = Ranges::tr("%1 %2").arg(QLocale().standaloneMonthName(day.month())).arg(day.year());
    return {name, {first, first.addMonths(1).addDays(-1)}};
}

NamedRange quarterOf(QDate day)
{
    const int quarter = (day.month() - 1) / 3;
    const QDate first(day.year(), quarter * 3 + 1, 1);
    //: A quarter and its year, such as "Q3 2026".
    const QString name = Ranges::tr("Q%1 %2").arg(quarter + 1).arg(day.year());
    return {name, {first, first.addMonths(3).addDays(-1)}};
}

QList<NamedRange> usualRanges(QDate today)
{
    return {{Ranges::tr("This month"), monthOf(today).range},
        {Ranges::tr("Last month"), monthOf(today.addMonths(-1)).range},
        {Ranges::tr("This quarter"), quarterOf(today).range},
        {Ranges::tr("Last quarter"), quarterOf(today.addMonths(-3)).range},
        {Ranges::tr("This year"), yearOf(today)}, {Ranges::tr("Last year"), yearOf(today.addYears(-1))}};
}

QDate utcDay(UtcSeconds time)
{
    return QDateTime::fromSecsSinceEpoch(time.time_since_epoch().count(), Qt::UTC).date();
}

} // namespace portico::ui
