// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/money.h"
#include "services/domain/period.h"

#include <QString>

#include <map>
#include <optional>
#include <vector>

namespace portico {

/// How single quantities make up the figure of a period.
enum class Aggregate { Sum, Max, Last };

[[nodiscard]] QString aggregateName(Aggregate aggregate);
[[nodiscard]] std::optional<Aggregate> aggregateFromName(QStringView name);

/// Usage is counted in millionths of a unit: a decimal with at most 6 places, exactly.
inline constexpr qint64 UsageScale = 1'000'000;

/// What is counted: its name and unit are shown as the operator wrote them.
struct Metric
{
    QString id; ///< Such as "api_calls".
    QString name; ///< Such as "API calls".
    QString unit; ///< Such as "GB"; empty for plain counts.
    Aggregate aggregate = Aggregate::Sum;

    friend bool operator==(const Metric &, const Metric &) = default;
};

/// A likely figure for the end of the period.
struct Forecast
{
    qint64 value = 0; ///< Millionths, as all three.
    qint64 low = 0;
    qint64 high = 0;

    friend bool operator==(const Forecast &, const Forecast &) = default;
};

/// One metric in the current billing period.
struct UsageMetric
{
    Metric metric;
    qint64 current = 0; ///< Millionths; of a `max` metric what is there now.
    std::optional<qint64> limit; ///< Whole units; nothing is unlimited.
    std::optional<Decimal> overageUnitAmount; ///< Minor units for each unit over the limit.
    std::optional<Forecast> forecast;
    std::optional<qint64> peak; ///< The highest figure of a `max` metric: what counts. Millionths.
    std::optional<UtcSeconds> peakAt; ///< Its day.

    friend bool operator==(const UsageMetric &, const UsageMetric &) = default;
};

/// Per cent of the limit in use, rounded down so that 100 means reached; nothing without a limit or at limit
/// 0.
[[nodiscard]] std::optional<int> percentUsed(const UsageMetric &metric);

struct CurrentUsage
{
    Period period;
    std::vector<UsageMetric> metrics;

    friend bool operator==(const CurrentUsage &, const CurrentUsage &) = default;
};

/// Quantities of one metric by UTC day, millionths.
using DailyUsage = std::map<std::chrono::sys_days, qint64>;

/// A forecast from weekday averages: \a current plus, for each day still to come, the average of the same
/// weekday over the complete days in \a history; the running day counts for the part of it that is left.
/// The range is the value with the mean error of those averages. Nothing before a full week of history.
[[nodiscard]] std::optional<Forecast> forecastSum(
    qint64 current, const DailyUsage &history, const Period &period, UtcSeconds now);

} // namespace portico
