// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/usagetrend.h"
#include "services/wire/portal.h"

/// GET /api/portal/usage/trends.
namespace portico::wire {

/// The query, percent-encoded.
[[nodiscard]] QByteArray encodeUsageTrendQuestion(const UsageTrendQuestion &question);

[[nodiscard]] Document encodeUsageTrend(const UsageTrend &trend, const Stamp &stamp);
[[nodiscard]] Result<Stamped<UsageTrend>> decodeUsageTrend(QByteArrayView json);

} // namespace portico::wire
