// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/clock.h"

namespace portico {

/// The half-open span [start, end) of billing time.
struct Period
{
    UtcSeconds start;
    UtcSeconds end;

    [[nodiscard]] std::chrono::seconds length() const { return end - start; }
    [[nodiscard]] bool contains(UtcSeconds moment) const { return moment >= start && moment < end; }

    friend bool operator==(const Period &, const Period &) = default;
};

enum class Interval { Day, Week, Month, Year, Other };

/// Whole days between \a now and the end of \a period, rounded up; 0 once it is over.
[[nodiscard]] int daysRemaining(const Period &period, UtcSeconds now);

/// \a anchor moved by \a count intervals. Months and years keep the anchor's day of month where it exists and
/// else take the last day (31 Jan, 28 Feb, 31 Mar), so count from the anchor, never from the last result.
/// Source: Stripe, "Billing cycle".
[[nodiscard]] UtcSeconds addIntervals(UtcSeconds anchor, Interval interval, int count);

} // namespace portico
