// SPDX-License-Identifier: MIT
#pragma once

#include "ui/plan/plancontext.h"

namespace portico::ui {

/// What a planned change will cost with the present seats; empty where none is planned or that is not known.
[[nodiscard]] QString plannedDetails(const PlanContext &context);

/// What the planned plan would cost at the usage there is, beside the present one; an estimate, or empty.
[[nodiscard]] QString plannedNote(const PlanContext &context);

} // namespace portico::ui
