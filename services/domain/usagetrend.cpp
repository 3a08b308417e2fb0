// SPDX-License-Identifier: MIT
#include "services/domain/usagetrend.h"

#include <algorithm>

namespace portico {

using namespace std::chrono;

namespace {

constexpr days MostDays{400};
constexpr days MostMonths{5 * 366};

sys_days monthsLater(sys_days day, int count)
{
    const year_month_day date{day};
    return sys_days{(date.year() / date.month() + months(count)) / 1};
}

int monthsBetween(sys_days first, sys_days last)
{
    const year_month_day from{first};
    const year_month_day to{last};
    return (int(to.year()) - int(from.year())) * 12 + int(unsigned(to.month())) - int(unsigned(from.month()));
}

} // namespace

QString usageGrainName(UsageGrain grain)
{
    return grain == UsageGrain::Day ? QStringLiteral("day") : QStringLiteral("month");
}

std::optional<UsageGrain> usageGrainFromName(QStringView name)
{
    if (name == u"day")
        return UsageGrain::Day;
    return name == u"month" ? std::optional(UsageGrain::Month) : std::nullopt;
}

QString usageSplitName(UsageSplit split)
{
    switch (split) {
    case UsageSplit::Department:
        return QStringLiteral("department");
    case UsageSplit::Project:
        return QStringLiteral("project");
    case UsageSplit::None:
        break;
    }
    return QStringLiteral("none");
}

std::optional<UsageSplit> usageSplitFromName(QStringView name)
{
    for (const UsageSplit split : {UsageSplit::None, UsageSplit::Department, UsageSplit::Project}) {
        if (name == usageSplitName(split))
            return split;
    }
    return std::nullopt;
}

bool isAnswerable(const UsageTrendQuestion &question)
{
    const days length = question.last - question.first + days{1};
    return length >= days{1} && length <= (question.grain == UsageGrain::Day ? MostDays : MostMonths);
}

UsageTrendQuestion previousOf(const UsageTrendQuestion &question)
{
    UsageTrendQuestion previous = question;
    if (question.grain == UsageGrain::Day) {
        const days back = ceil<weeks>(question.last - question.first + days{1});
        previous.first -= back;
        previous.last -= back;
        return previous;
    }
    const int count = monthsBetween(question.first, question.last) + 1;
    previous.first = monthsLater(question.first, -count);
    previous.last = grainStart(question.first, UsageGrain::Month) - days{1};
    return previous;
}

std::vector<std::pair<QString, qint64>> totalsByPart(const std::vector<UsagePoint> &points)
{
    std::map<QString, qint64> totals;
    for (const UsagePoint &point : points)
        totals[point.part] += point.quantity;
    std::vector<std::pair<QString, qint64>> parts(totals.begin(), totals.end());
    std::stable_sort(parts.begin(), parts.end(),
        [](const auto &left, const auto &right) { return left.second > right.second; });
    return parts;
}

qint64 quantityOf(const UsageFigure &figure, Aggregate aggregate)
{
    switch (aggregate) {
    case Aggregate::Max:
        return figure.highest;
    case Aggregate::Last:
        return figure.latest;
    case Aggregate::Sum:
        break;
    }
    return figure.total;
}

sys_days grainStart(sys_days day, UsageGrain grain)
{
    return grain == UsageGrain::Day ? day : monthsLater(day, 0);
}

} // namespace portico
