// SPDX-License-Identifier: MIT
#pragma once

#include "ui/plan/plancontext.h"

namespace portico::ui {

/// What cancelling means, by date.
struct CancelConsequences
{
    QString today;
    QString end; ///< What is lost, and the last charge.
    QString deletion;
};

[[nodiscard]] CancelConsequences cancelConsequences(
    const PlanContext &context, UtcSeconds endsAt, UtcSeconds deletedAt);

/// "$49.00 and 4 further seats at $8.00. At your usage API calls would add about $67.64."
[[nodiscard]] QString cheaperPlanText(const PlanContext &context, const PlanSummary &target);

} // namespace portico::ui
