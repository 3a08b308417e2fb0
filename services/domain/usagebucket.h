// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/period.h"
#include "services/domain/usageevent.h"

namespace portico {

/// What the events of a span of time come to, whatever their metric makes of it.
struct UsageFigure
{
    qint64 total = 0; ///< Millionths, as all three.
    qint64 highest = 0;
    qint64 latest = 0; ///< Of the greatest moment, and of several there of the greatest id.
    UtcMilliseconds latestAt = {};
    QString latestId = {};
    qint64 events = 0; ///< 0 where nothing was counted; then the others say nothing.

    /// Sums beyond 64 bits stay at the end of their range.
    void add(const UsageEvent &event);
    void add(const UsageFigure &other);

    friend bool operator==(const UsageFigure &, const UsageFigure &) = default;
};

/// How long the pieces are that usage is added up in.
enum class UsageSpan { Quarter, Day };

/// Where the piece that \a at is in begins: at a quarter of an hour or a day of UTC, or where a billing
/// period begins within it. \a period is the one \a at lies in.
[[nodiscard]] UtcSeconds bucketStart(UtcMilliseconds at, UsageSpan span, const Period &period);

/// The billing period \a at lies in, counted in intervals from the \a current one.
[[nodiscard]] Period periodAt(const Period &current, Interval interval, int count, UtcSeconds at);

} // namespace portico
