// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/result.h"
#include "services/domain/usageevent.h"

#include <QByteArrayView>

/// POST /api/usage/events.
namespace portico::wire {

/// Reads each event for itself: one that is not as it should be does not spoil the others. `invalid_json` for
/// what is no JSON, or has no list of `events`; `invalid_field` for more than MostUsageEvents.
[[nodiscard]] Result<std::vector<GivenUsageEvent>> decodeUsageEvents(QByteArrayView json);
[[nodiscard]] QByteArray encodeUsageEvents(const std::vector<GivenUsageEvent> &events);

[[nodiscard]] QByteArray encodeUsageReport(const UsageReport &report);

} // namespace portico::wire
