// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/usage.h"

#include <array>

namespace portico {

/// The figure at the end of \a period if usage goes on as it has gone on average since its beginning. Nothing
/// in the first 24 hours, which say nothing. Source: the run rate of the article.
[[nodiscard]] std::optional<qint64> runRate(qint64 current, const Period &period, UtcSeconds now);

/// The days of a period, counted from 1, at whose end forecasts are held against what came of it.
inline constexpr std::array<int, 4> BackTestDays{5, 10, 17, 25};

/// How far forecasts made on one day of past periods were off, in per cent of what came of them, on average.
struct BackTest
{
    int day = 0;
    int periods = 0; ///< With usage and a forecast by both ways.
    double runRateError = 0;
    double weekdayError = 0; ///< Of forecastSum().
};

/// Of each of BackTestDays, over the complete \a periods, from the usage of each day. A forecast sees the
/// days before it alone.
[[nodiscard]] std::vector<BackTest> backTest(const DailyUsage &usage, const std::vector<Period> &periods);

} // namespace portico
