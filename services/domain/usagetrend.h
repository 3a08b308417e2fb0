// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/usage.h"
#include "services/domain/usagebucket.h"

namespace portico {

/// How long a point of a trend is, in days or months of UTC.
enum class UsageGrain { Day, Month };
/// What a trend is told apart by.
enum class UsageSplit { None, Department, Project };

[[nodiscard]] QString usageGrainName(UsageGrain grain); ///< "day", "month"
[[nodiscard]] std::optional<UsageGrain> usageGrainFromName(QStringView name);
[[nodiscard]] QString usageSplitName(UsageSplit split); ///< "none", "department", "project"
[[nodiscard]] std::optional<UsageSplit> usageSplitFromName(QStringView name);

/// What somebody wants to see of one metric: whole days, the last one included.
struct UsageTrendQuestion
{
    QString metric;
    std::chrono::sys_days first;
    std::chrono::sys_days last;
    UsageGrain grain = UsageGrain::Day;
    UsageSplit split = UsageSplit::None;

    friend bool operator==(const UsageTrendQuestion &, const UsageTrendQuestion &) = default;
};

/// The most that is answered: 400 days by day, five years by month.
[[nodiscard]] bool isAnswerable(const UsageTrendQuestion &question);
/// The same before: over as many months, or over as many days whole weeks before, so that weekdays meet.
[[nodiscard]] UsageTrendQuestion previousOf(const UsageTrendQuestion &question);

struct UsagePoint
{
    std::chrono::sys_days start;
    QString part; ///< A department or project; empty for what names none, and where nothing is told apart.
    qint64 quantity = 0; ///< Millionths.

    friend bool operator==(const UsagePoint &, const UsagePoint &) = default;
};

/// Points that have usage, by time and then by part.
struct UsageTrend
{
    Metric metric;
    UsageTrendQuestion question;
    std::vector<UsagePoint> points;
    std::vector<UsagePoint> previous; ///< Of previousOf(question).

    friend bool operator==(const UsageTrend &, const UsageTrend &) = default;
};

/// What each part comes to over all points, the largest first.
[[nodiscard]] std::vector<std::pair<QString, qint64>> totalsByPart(const std::vector<UsagePoint> &points);

/// What the metric makes of a figure.
[[nodiscard]] qint64 quantityOf(const UsageFigure &figure, Aggregate aggregate);
/// The beginning of the day or month.
[[nodiscard]] std::chrono::sys_days grainStart(std::chrono::sys_days day, UsageGrain grain);

} // namespace portico
