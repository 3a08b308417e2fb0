// SPDX-License-Identifier: MIT
#pragma once

#include "services/sandbox/account.h"

namespace portico::sandbox {

/// Free, Team, Business and Scale with their prices per currency and interval.
void layCatalogue(Account &account);

/// The id of a price of the sample: \a part is "base", "seat" or "api_calls"; \a months is 1, 6 or 12.
[[nodiscard]] QString samplePrice(
    const QString &plan, const QString &currency, int months, const QString &part);

} // namespace portico::sandbox
