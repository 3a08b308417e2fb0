// SPDX-License-Identifier: MIT
#include "services/domain/usageevent.h"

#include "services/domain/usage.h"

#include <QDateTime>

#include <algorithm>
#include <limits>

namespace portico {

namespace {

constexpr int MostPlaces = 6;

bool isText(const QString &text)
{
    return text.size() <= LongestUsageText && std::none_of(text.begin(), text.end(), [](QChar character) {
        return character.category() == QChar::Other_Control || character.isSurrogate();
    });
}

std::optional<UtcMilliseconds> parseTimestamp(const QString &text)
{
    const QDateTime time = QDateTime::fromString(text, Qt::ISODateWithMs);
    if (!time.isValid() || time.timeSpec() == Qt::LocalTime)
        return std::nullopt;
    return UtcMilliseconds(std::chrono::milliseconds(time.toMSecsSinceEpoch()));
}

} // namespace

QString usageRefusalName(UsageRefusal refusal)
{
    switch (refusal) {
    case UsageRefusal::BadEvent:
        return QStringLiteral("bad_event");
    case UsageRefusal::UnknownOrganization:
        return QStringLiteral("unknown_organization");
    case UsageRefusal::UnknownMetric:
        return QStringLiteral("unknown_metric");
    case UsageRefusal::BadQuantity:
        return QStringLiteral("bad_quantity");
    case UsageRefusal::BadTimestamp:
        return QStringLiteral("bad_timestamp");
    case UsageRefusal::TooOld:
        return QStringLiteral("too_old");
    case UsageRefusal::InFuture:
        return QStringLiteral("in_future");
    case UsageRefusal::EventConflict:
        break;
    }
    return QStringLiteral("event_conflict");
}

std::optional<qint64> parseQuantity(QStringView text)
{
    const bool isNegative = text.startsWith(u'-');
    if (isNegative)
        text = text.mid(1);
    const qsizetype point = text.indexOf(u'.');
    const QStringView whole = point < 0 ? text : text.left(point);
    const QStringView places = point < 0 ? QStringView() : text.mid(point + 1);
    if (whole.isEmpty() || (point >= 0 && places.isEmpty()) || places.size() > MostPlaces)
        return std::nullopt;
    qint64 value = 0;
    const auto add = [&value](QChar digit) {
        if (digit < u'0' || digit > u'9')
            return false;
        const int next = digit.unicode() - u'0';
        if (value > (std::numeric_limits<qint64>::max() - next) / 10)
            return false;
        value = value * 10 + next;
        return true;
    };
    for (const QChar digit : whole) {
        if (!add(digit))
            return std::nullopt;
    }
    for (qsizetype i = 0; i < MostPlaces; ++i) {
        if (!add(i < places.size() ? places[i] : u'0'))
            return std::nullopt;
    }
    return isNegative ? -value : value;
}

CheckedUsageEvent checkUsageEvent(const GivenUsageEvent &given, UtcSeconds now)
{
    CheckedUsageEvent checked;
    checked.event = {given.id, given.metric, 0, {}, given.department, given.project};
    if (given.id.isEmpty() || !isText(given.id) || !isText(given.department) || !isText(given.project)) {
        checked.refusal = UsageRefusal::BadEvent;
        return checked;
    }
    const std::optional<qint64> quantity = parseQuantity(given.quantity);
    const std::optional<UtcMilliseconds> at = parseTimestamp(given.timestamp);
    if (!quantity)
        checked.refusal = UsageRefusal::BadQuantity;
    else if (!at)
        checked.refusal = UsageRefusal::BadTimestamp;
    else if (*at < now - OldestUsage)
        checked.refusal = UsageRefusal::TooOld;
    else if (*at > now + UsageClockSkew)
        checked.refusal = UsageRefusal::InFuture;
    checked.event.quantity = quantity.value_or(0);
    checked.event.at = at.value_or(UtcMilliseconds());
    return checked;
}

} // namespace portico
