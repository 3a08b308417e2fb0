// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/subscriptionsummary.h"

#include <QString>

namespace portico::ui {

/// What can be done about one plan of the catalogue: the text of its button, and why it may not be pressed.
struct PlanChoice
{
    QString text;
    QString reason; ///< Empty where the button says it all.
    bool possible = false;
};

/// \a current is the plan of the subscription in the catalogue, or null; \a offer is null where \a plan is
/// not sold for the interval.
[[nodiscard]] PlanChoice planChoice(
    const Plan &plan, const PlanOffer *offer, const Plan *current, const SubscriptionSummary &subscription);

} // namespace portico::ui
