// SPDX-License-Identifier: MIT
#pragma once

#include "services/portal/access/sessions.h"
#include "services/portal/api/ratelimits.h"
#include "services/portal/api/route.h"

namespace portico::portal {

/// How long a proof of identity counts: absolute, a refresh does not prolong it. Source: RFC 9470.
inline constexpr std::chrono::minutes ProofLife{10};

/// 401 `step_up_required` unless whoever asks signed in or proved their identity within ProofLife.
[[nodiscard]] Result<void> requireRecentProof(const RequestContext &context);

/// `POST /api/auth/step-up`: proves identity again by password, limited like a sign-in.
void addStepUpRoute(
    RouteTable &table, const Sessions &sessions, RateLimiter &limiter, const RateLimits &limits);

} // namespace portico::portal
