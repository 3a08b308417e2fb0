// SPDX-License-Identifier: MIT
#include "services/domain/usagebacktest.h"

#include <cmath>

namespace portico {

using namespace std::chrono;

namespace {

/// What forecastSum() looks back on.
constexpr days Window{21};

qint64 totalOf(const DailyUsage &usage, sys_days first, sys_days end)
{
    qint64 total = 0;
    for (auto day = usage.lower_bound(first); day != usage.end() && day->first < end; ++day)
        total += day->second;
    return total;
}

double errorOf(qint64 forecast, qint64 actual)
{
    return 100.0 * std::abs(double(forecast) - double(actual)) / std::abs(double(actual));
}

} // namespace

std::optional<qint64> runRate(qint64 current, const Period &period, UtcSeconds now)
{
    if (now >= period.end)
        return current;
    const seconds gone = now - period.start;
    if (gone < days{1})
        return std::nullopt;
    return qint64(std::llround(double(current) / double(gone.count()) * double(period.length().count())));
}

std::vector<BackTest> backTest(const DailyUsage &usage, const std::vector<Period> &periods)
{
    std::vector<BackTest> tests;
    for (const int day : BackTestDays) {
        BackTest test{day};
        for (const Period &period : periods) {
            const sys_days first = floor<days>(period.start);
            const sys_days at = first + days{day};
            const qint64 actual = totalOf(usage, first, floor<days>(period.end));
            if (at >= period.end || actual == 0)
                continue;
            const qint64 current = totalOf(usage, first, at);
            const DailyUsage history(usage.lower_bound(at - Window), usage.lower_bound(at));
            const std::optional<qint64> straight = runRate(current, period, at);
            const std::optional<Forecast> weekday = forecastSum(current, history, period, at);
            if (!straight || !weekday)
                continue;
            ++test.periods;
            test.runRateError += errorOf(*straight, actual);
            test.weekdayError += errorOf(weekday->value, actual);
        }
        if (test.periods > 0) {
            test.runRateError /= test.periods;
            test.weekdayError /= test.periods;
        }
        tests.push_back(test);
    }
    return tests;
}

} // namespace portico
