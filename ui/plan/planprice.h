// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/plancatalogue.h"

#include <optional>
#include <span>

namespace portico::ui {

/// What a plan costs per interval for so many seats, before tax and usage.
struct PlanPrice
{
    Money base;
    int furtherSeats = 0;
    std::optional<Money> seats; ///< For the further seats together; nothing where the plan sells none.
    Money total;
};

/// Nothing where an amount does not fit.
[[nodiscard]] std::optional<PlanPrice> planPrice(const Plan &plan, const PlanOffer &offer, int seats);

/// How many months a year costs where that is the same for every plan that costs something: 10 of 12; nothing
/// otherwise.
[[nodiscard]] std::optional<int> monthsPaidPerYear(std::span<const Plan> plans, const Currency &currency);

} // namespace portico::ui
