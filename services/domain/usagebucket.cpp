// SPDX-License-Identifier: MIT
#include "services/domain/usagebucket.h"

#include <limits>
#include <tuple>

namespace portico {

namespace {

using namespace std::chrono;

qint64 sum(qint64 left, qint64 right)
{
    qint64 result = 0;
    if (!__builtin_add_overflow(left, right, &result))
        return result;
    return right > 0 ? std::numeric_limits<qint64>::max() : std::numeric_limits<qint64>::min();
}

} // namespace

void UsageFigure::add(const UsageEvent &event)
{
    add(UsageFigure{event.quantity, event.quantity, event.quantity, event.at, event.id, 1});
}

void UsageFigure::add(const UsageFigure &other)
{
    if (other.events == 0)
        return;
    if (events == 0) {
        *this = other;
        return;
    }
    total = sum(total, other.total);
    highest = std::max(highest, other.highest);
    events += other.events;
    if (std::tie(other.latestAt, other.latestId) > std::tie(latestAt, latestId)) {
        latest = other.latest;
        latestAt = other.latestAt;
        latestId = other.latestId;
    }
}

UtcSeconds bucketStart(UtcMilliseconds at, UsageSpan span, const Period &period)
{
    const UtcSeconds whole = floor<seconds>(at);
    const UtcSeconds grid = span == UsageSpan::Day
        ? UtcSeconds(floor<days>(whole))
        : UtcSeconds(floor<duration<qint64, std::ratio<900>>>(whole.time_since_epoch()));
    return period.contains(whole) ? std::max(grid, period.start) : grid;
}

Period periodAt(const Period &current, Interval interval, int count, UtcSeconds at)
{
    if (current.contains(at) || interval == Interval::Other || count < 1)
        return current;
    // The end of the period is the anchor: it has the day of the month where the month has one.
    Period period = current;
    for (int steps = 1; at < period.start && steps < 5'000; ++steps) {
        period.end = period.start;
        period.start = addIntervals(current.end, interval, -count * (steps + 1));
    }
    for (int steps = 1; at >= period.end && steps < 5'000; ++steps) {
        period.start = period.end;
        period.end = addIntervals(current.end, interval, count * steps);
    }
    return period;
}

} // namespace portico
