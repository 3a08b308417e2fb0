// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/period.h"

#include <QString>

namespace portico::ui {

/// Billing days are days in UTC, as the status line says.
[[nodiscard]] QString billingDay(UtcSeconds time); ///< "1 Dec 2026"
[[nodiscard]] QString billingDayShort(UtcSeconds time); ///< "1 Dec"
[[nodiscard]] QString billingDayWithWeekday(UtcSeconds time); ///< "Tuesday, 17 Nov 2026"
[[nodiscard]] QString billingMonth(UtcSeconds time); ///< "December"
[[nodiscard]] QString billingPeriod(const Period &period); ///< "1 Nov – 1 Dec 2026"

/// Moments are in the time zone of this computer.
[[nodiscard]] QString localTime(UtcSeconds time); ///< "11:00"
[[nodiscard]] QString localDayAndTime(UtcSeconds time); ///< "8 Nov, 10:00"
[[nodiscard]] QString localWeekdayAndTime(UtcSeconds time); ///< "Sunday, 8 Nov 2026 at 10:00"
[[nodiscard]] QString localZoneName(); ///< "New York"
/// "10:42" on the day of \a reference, else "16 Nov, 18:20".
[[nodiscard]] QString copyTime(UtcSeconds time, UtcSeconds reference);
/// "17 hours", "3 days": how old a copy is; at least a minute.
[[nodiscard]] QString age(std::chrono::seconds seconds);
/// "3 days late"
[[nodiscard]] QString daysLate(UtcSeconds since, UtcSeconds now);

} // namespace portico::ui
