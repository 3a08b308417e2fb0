// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/plancatalogue.h"
#include "services/domain/usage.h"

#include <QStringList>

namespace portico::ui {

/// "200 GB storage", "Unlimited API calls": what a plan allows of a metric; \a limit is nothing for no limit.
[[nodiscard]] QString limitText(const Metric &metric, std::optional<qint64> limit);

/// What is in a plan, one line each: seats, limits in the order of \a metrics, then what the operator wrote.
/// \a offer is null where the plan is not sold for the chosen interval.
[[nodiscard]] QStringList planFeatures(
    const Plan &plan, const PlanOffer *offer, const std::vector<Metric> &metrics);

/// Only the limits, as in planFeatures().
[[nodiscard]] QStringList planLimits(const Plan &plan, const std::vector<Metric> &metrics);

} // namespace portico::ui
