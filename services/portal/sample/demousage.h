// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/usage.h"

#include <QString>

namespace portico::portal {

/// What the organizations of the sample use.
enum class DemoMetric { ApiCalls, AutomationRuns, StorageGb };

[[nodiscard]] QString demoMetricId(DemoMetric metric);

/// The day the sample's usage begins.
[[nodiscard]] std::chrono::sys_days firstDemoDay();

/// The sample's usage of \a day as far as it has come at \a until, \a percent of what Acme Robotics uses;
/// millionths. A sum grows evenly through the day, storage is there from its beginning.
[[nodiscard]] qint64 demoUsage(DemoMetric metric, std::chrono::sys_days day, UtcSeconds until, int percent);

} // namespace portico::portal
