// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/result.h"
#include "services/domain/usagetrend.h"

namespace portico::ui {

class UsageChart;

/// Writes what \a chart shows of \a trend to \a path, whole or not at all, as its ending says: `.png` and
/// `.svg` are the picture with its heading and \a legend, anything else is a table of days or months, with
/// exact quantities.
[[nodiscard]] Result<void> exportTrend(
    const QString &path, UsageChart &chart, const UsageTrend &trend, const QString &legend);

} // namespace portico::ui
