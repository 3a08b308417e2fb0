// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/planchange.h"

namespace portico {

/// How many of \a seats are paid for beside those a plan includes.
[[nodiscard]] int paidSeats(int seats, int included);

/// Whether members may change what \a subscription is billed for now. Not while it is unpaid, which would
/// credit time nobody has paid for; not while a change waits for its payment, which would be dropped; not
/// while a pause is planned or runs, as nothing is billed then.
[[nodiscard]] bool followsMembers(const Subscription &subscription);

/// What brings \a subscription to \a paid seats: its seat item, or a new one at the price of \a plan. Nothing
/// where that is what it has, or where the plan sells none. An item is never taken away, only set to 0.
[[nodiscard]] std::optional<ItemChange> seatChange(
    const Subscription &subscription, const Plan &plan, int paid);

} // namespace portico
