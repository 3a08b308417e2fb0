// SPDX-License-Identifier: MIT
#include "ui/text/dates.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QTimeZone>

namespace portico::ui {

namespace {

struct Dates
{
    Q_DECLARE_TR_FUNCTIONS(portico::ui::Dates)

public:
    //: Date formats of QLocale::toString(): keep the letters, change their order.
    static QString fullDay() { return tr("d MMM yyyy"); }
    static QString shortDay() { return tr("d MMM"); }
    static QString weekday() { return tr("dddd, d MMM yyyy"); }
    static QString dayAndTime() { return tr("d MMM, HH:mm"); }
    static QString weekdayAndTime() { return tr("dddd, d MMM yyyy 'at' HH:mm"); }
    static QString range(const QString &from, const QString &to)
    {
        //: A billing period, such as "1 Nov – 1 Dec 2026".
        return tr("%1 – %2").arg(from, to);
    }
    static QString days(int count) { return tr("%n day(s)", nullptr, count); }
    static QString hours(int count) { return tr("%n hour(s)", nullptr, count); }
    static QString minutes(int count) { return tr("%n minute(s)", nullptr, count); }
    static QString late(int count) { return tr("%n day(s) late", nullptr, count); }
};

QDateTime utc(UtcSeconds time)
{
    return QDateTime::fromSecsSinceEpoch(time.time_since_epoch().count(), Qt::UTC);
}

QDateTime local(UtcSeconds time)
{
    return QDateTime::fromSecsSinceEpoch(time.time_since_epoch().count());
}

} // namespace

QString billingDay(UtcSeconds time)
{
    return QLocale().toString(utc(time), Dates::fullDay());
}

QString billingDayShort(UtcSeconds time)
{
    return QLocale().toString(utc(time), Dates::shortDay());
}

QString billingDayWithWeekday(UtcSeconds time)
{
    return QLocale().toString(utc(time), Dates::weekday());
}

QString billingMonth(UtcSeconds time)
{
    return QLocale().standaloneMonthName(utc(time).date().month());
}

QString billingPeriod(const Period &period)
{
    const bool sameYear = utc(period.start).date().year() == utc(period.end).date().year();
    return Dates::range(
        sameYear ? billingDayShort(period.start) : billingDay(period.start), billingDay(period.end));
}

QString localTime(UtcSeconds time)
{
    return QLocale().toString(local(time), QStringLiteral("HH:mm"));
}

QString localDayAndTime(UtcSeconds time)
{
    return QLocale().toString(local(time), Dates::dayAndTime());
}

QString localWeekdayAndTime(UtcSeconds time)
{
    return QLocale().toString(local(time), Dates::weekdayAndTime());
}

QString localZoneName()
{
    const QString id = QString::fromUtf8(QTimeZone::systemTimeZoneId());
    return id.section(u'/', -1).replace(u'_', u' ');
}

QString copyTime(UtcSeconds time, UtcSeconds reference)
{
    return local(time).date() == local(reference).date() ? localTime(time) : localDayAndTime(time);
}

QString age(std::chrono::seconds seconds)
{
    using namespace std::chrono;
    if (seconds >= hours(48))
        return Dates::days(int(duration_cast<days>(seconds).count()));
    if (seconds >= minutes(90))
        return Dates::hours(int(round<hours>(seconds).count()));
    return Dates::minutes(std::max(1, int(round<minutes>(seconds).count())));
}

QString daysLate(UtcSeconds since, UtcSeconds now)
{
    const auto late = std::chrono::floor<std::chrono::days>(now - since);
    return Dates::late(std::max(0, int(late.count())));
}

} // namespace portico::ui
