// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/usageevent.h"
#include "services/portal/store/connection.h"

namespace portico::portal {

/// Writes down the events of a batch that count, in the transaction of the connection, and leaves them to be
/// rolled up after \a rollUpDelay. Each event is judged for itself. 401 `invalid_token` for a key that is
/// none.
[[nodiscard]] Result<UsageReport> ingestUsage(Connection &connection, QByteArrayView key,
    const std::vector<GivenUsageEvent> &events, UtcSeconds wallNow, std::chrono::seconds rollUpDelay);

} // namespace portico::portal
