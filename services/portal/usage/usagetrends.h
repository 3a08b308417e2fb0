// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/usagetrend.h"
#include "services/http/message.h"
#include "services/portal/access/organizationscope.h"
#include "services/portal/store/connection.h"

namespace portico::portal {

/// Reads metric, from, to, grain (day unless told) and split (none unless told); `invalid_field` names the
/// first that makes no sense, and `to` where more is asked for than isAnswerable().
[[nodiscard]] Result<UsageTrendQuestion> usageTrendQuestionFrom(const http::Request &request);

/// How usage went, and how it went before. 404 `not_found` for a metric that is not counted.
[[nodiscard]] Result<UsageTrend> usageTrend(
    Connection &connection, const OrganizationScope &scope, const UsageTrendQuestion &question);

} // namespace portico::portal
