// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/plancatalogue.h"
#include "services/domain/usage.h"

namespace portico::ui {

/// How the forecast of one metric fits into a plan.
struct UsageFit
{
    Metric metric;
    qint64 forecast = 0; ///< Whole units, rounded up.
    std::optional<qint64> limit; ///< Nothing is unlimited.
    qint64 over = 0; ///< Units over the limit.
    std::optional<Money> charge; ///< What those would cost; nothing where the plan has no price for them.
};

/// For each metric with a forecast.
[[nodiscard]] std::vector<UsageFit> usageFit(
    const Plan &plan, const PlanOffer &offer, const std::vector<UsageMetric> &usage);

/// What all of it would cost per interval; nothing where an amount does not fit. Always an estimate.
[[nodiscard]] std::optional<Money> usageCharge(const std::vector<UsageFit> &fits, const Currency &currency);

} // namespace portico::ui
