// SPDX-License-Identifier: MIT
#pragma once

#include "services/portal/access/identityproof.h"
#include "services/portal/api/route.h"

namespace portico::portal {

/// How long a proof of identity counts: absolute, a refresh does not prolong it. Source: RFC 9470.
inline constexpr std::chrono::minutes ProofLife{10};

/// 401 `step_up_required` unless whoever asks signed in or proved their identity within ProofLife.
[[nodiscard]] Result<void> requireRecentProof(const RequestContext &context);

/// `POST /api/auth/step-up`: proves identity again, by password or code. \a proof must outlive the table.
void addStepUpRoute(RouteTable &table, const IdentityProof &proof);

} // namespace portico::portal
