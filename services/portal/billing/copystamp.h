// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/result.h"
#include "services/wire/portal.h"

namespace portico::portal {

class RouteContext;

/// For answers from the mirror: when it last agreed with the provider, and the organization's billing time.
[[nodiscard]] Result<wire::Stamp> copyStamp(const RouteContext &context);

/// For answers from the portal's own data: wall time, and the organization's billing time.
[[nodiscard]] Result<wire::Stamp> liveStamp(const RouteContext &context);

} // namespace portico::portal
