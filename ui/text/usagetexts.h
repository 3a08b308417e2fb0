// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/usagetrend.h"

#include <QString>

namespace portico::ui {

/// "Tue, 3 Nov 2026", "November 2026": days and months of billing, in UTC.
[[nodiscard]] QString usageMoment(std::chrono::sys_days start, UsageGrain grain);
/// "3 Nov", "Nov 26"
[[nodiscard]] QString usageMomentShort(std::chrono::sys_days start, UsageGrain grain);
/// "0", "20k", "1.5M": a mark of a scale, in whole units.
[[nodiscard]] QString scaleMark(double units);
/// "API calls per day", "Storage, highest of each month"
[[nodiscard]] QString trendTitle(const Metric &metric, UsageGrain grain);
/// The name of a department, or that there is none.
[[nodiscard]] QString partName(const QString &part);

} // namespace portico::ui
