// SPDX-License-Identifier: MIT
#include "services/domain/usage.h"

#include "services/domain/names.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace portico {

namespace {

using namespace std::chrono;

constexpr Names<Aggregate, 3> AggregateNames{{
    {Aggregate::Sum, "sum"},
    {Aggregate::Max, "max"},
    {Aggregate::Last, "last"},
}};

struct WeekdayAverage
{
    qint64 total = 0;
    int days = 0;
    double deviation = 0; ///< Sum of the absolute distances from the average.

    [[nodiscard]] double average() const { return days > 0 ? double(total) / days : 0; }
};

using Week = std::array<WeekdayAverage, 7>;

Week weekOf(const DailyUsage &history, sys_days today)
{
    Week week;
    for (const auto &[day, quantity] : history) {
        if (day >= today)
            continue;
        WeekdayAverage &average = week[weekday{day}.c_encoding()];
        average.total += quantity;
        ++average.days;
    }
    for (const auto &[day, quantity] : history) {
        if (day >= today)
            continue;
        WeekdayAverage &average = week[weekday{day}.c_encoding()];
        average.deviation += std::abs(double(quantity) - average.average());
    }
    return week;
}

} // namespace

QString aggregateName(Aggregate aggregate)
{
    return AggregateNames.name(aggregate);
}

std::optional<Aggregate> aggregateFromName(QStringView name)
{
    return AggregateNames.value(name);
}

std::optional<int> percentUsed(const UsageMetric &metric)
{
    if (!metric.limit || *metric.limit <= 0)
        return std::nullopt;
    qint64 onePercent = 0;
    if (qMulOverflow(*metric.limit, UsageScale / 100, &onePercent))
        return 0; // The limit is beyond what can be counted.
    return int(std::clamp(metric.current / onePercent, qint64(0), qint64(std::numeric_limits<int>::max())));
}

std::optional<Forecast> forecastSum(
    qint64 current, const DailyUsage &history, const Period &period, UtcSeconds now)
{
    if (now >= period.end)
        return Forecast{current, current, current};
    const sys_days today = floor<days>(now);
    const Week week = weekOf(history, today);
    for (const WeekdayAverage &average : week) {
        if (average.days == 0)
            return std::nullopt;
    }
    double rest = 0;
    double variance = 0;
    for (sys_days day = today; day < period.end; day += days{1}) {
        const WeekdayAverage &average = week[weekday{day}.c_encoding()];
        const UtcSeconds begin = std::max<UtcSeconds>(day, now);
        const UtcSeconds end = std::min<UtcSeconds>(day + days{1}, period.end);
        const double part = double((end - begin).count()) / double(seconds{days{1}}.count());
        rest += part * average.average();
        const double deviation = part * average.deviation / average.days;
        variance += deviation * deviation;
    }
    const auto spread = qint64(std::llround(std::sqrt(variance)));
    const qint64 value = current + qint64(std::llround(rest));
    return Forecast{value, std::max(current, value - spread), value + spread};
}

} // namespace portico
