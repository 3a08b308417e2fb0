// SPDX-License-Identifier: MIT
#include "services/domain/period.h"

#include <algorithm>

namespace portico {

namespace {

UtcSeconds addMonths(UtcSeconds anchor, int months)
{
    using namespace std::chrono;
    const sys_days day = floor<days>(anchor);
    const year_month_day date{day};
    const year_month target = year_month{date.year(), date.month()} + std::chrono::months{months};
    const auto last = year_month_day_last{target.year(), month_day_last{target.month()}}.day();
    const year_month_day moved{target.year(), target.month(), std::min(date.day(), last)};
    return sys_days{moved} + (anchor - day);
}

} // namespace

int daysRemaining(const Period &period, UtcSeconds now)
{
    if (now >= period.end)
        return 0;
    return int(std::chrono::ceil<std::chrono::days>(period.end - now).count());
}

UtcSeconds addIntervals(UtcSeconds anchor, Interval interval, int count)
{
    switch (interval) {
    case Interval::Day:
        return anchor + std::chrono::days{count};
    case Interval::Week:
        return anchor + std::chrono::weeks{count};
    case Interval::Month:
    case Interval::Other:
        return addMonths(anchor, count);
    case Interval::Year:
        return addMonths(anchor, 12 * count);
    }
    return anchor;
}

} // namespace portico
