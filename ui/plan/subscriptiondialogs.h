// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/cancellation.h"
#include "ui/plan/plancontext.h"

class QWidget;

namespace portico::ui {

class ConfirmDialog;

/// Confirms a pause of \a months, which can be chosen in it. The caller shows and owns all three.
[[nodiscard]] ConfirmDialog *makePauseDialog(const PlanContext &context, int months, QWidget *parent);

/// Confirms a discount among the retention offers.
[[nodiscard]] ConfirmDialog *makeDiscountDialog(
    const PlanContext &context, const RetentionOffer &offer, QWidget *parent);

/// Confirms that the trial ends now and the first charge is made.
[[nodiscard]] ConfirmDialog *makeEndTrialDialog(const PlanContext &context, QWidget *parent);

} // namespace portico::ui
