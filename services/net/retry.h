// SPDX-License-Identifier: MIT
#pragma once

#include "services/net/transport.h"

#include <chrono>
#include <optional>

namespace portico::net {

/// How long to wait before sending \a request again after \a answer, or nothing where the answer stands.
/// \a retriesMade is how often it has been sent again already, \a random a number in [0, 1).
/// Source: Stripe's official clients; `Retry-After` up to a minute is honoured on top.
[[nodiscard]] std::optional<std::chrono::milliseconds> waitBeforeRetry(
    const Request &request, const Result<Response> &answer, int retriesMade, double random);

} // namespace portico::net
