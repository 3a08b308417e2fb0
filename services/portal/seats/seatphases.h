// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/planchange.h"
#include "services/stripe/changes.h"
#include "services/stripe/client.h"

namespace portico::portal {

/// The running and the next phase of \a schedule with \a change made in the one, and in the other as many
/// paid seats as \a used ones need under its plan. Nothing where no phase is left to come at \a now.
[[nodiscard]] std::optional<stripe::NextPhase> phasesWithSeats(const stripe::Schedule &schedule,
    const Subscription &subscription, const PlanCatalogue &catalogue, const ItemChange &change, int used,
    UtcSeconds now);

} // namespace portico::portal
