// SPDX-License-Identifier: MIT
#pragma once

#include "ui/plan/plancontext.h"

class QWidget;

namespace portico::ui {

class QuoteDialog;

/// A quote for another number of paid seats, chosen in the dialog. The caller shows and owns it.
/// The subscription has a plan and fixed seats.
[[nodiscard]] QuoteDialog *makeSeatsDialog(const PlanContext &context, QWidget *parent);

} // namespace portico::ui
