// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/invoice.h"
#include "services/domain/subscriptionsummary.h"

namespace portico {

/// What more people would change about the bill if they joined today.
struct SeatPreview
{
    SeatSummary seats; ///< As it is.
    int added = 0; ///< Seats the new people take; 0 for a role without one.
    int missing = 0; ///< In fixed mode: how many seats are to be bought first.
    int paid = 0; ///< Of the added ones, those beyond what is included.
    Interval interval = Interval::Month;
    int intervalCount = 1;
    std::optional<Money> recurring; ///< More per interval, without tax; nothing where that is not to be seen.
    std::optional<Money> prorated; ///< For the rest of this period, without tax.
    std::optional<Period> proratedFor;
    std::vector<InvoiceTax> taxes; ///< On what is prorated.
    std::optional<Money> total; ///< What is added to the bill of `billedAt`.
    std::optional<UtcSeconds> billedAt;

    friend bool operator==(const SeatPreview &, const SeatPreview &) = default;
};

} // namespace portico
