// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/clock.h"

#include <array>
#include <optional>
#include <string_view>

namespace portico::wire {

/// The 20 characters of "2026-11-17T16:00:00Z".
using Iso8601 = std::array<char, 20>;

/// Moments outside the years 0000 to 9999 are moved to the nearest one inside.
[[nodiscard]] Iso8601 formatIso8601(UtcSeconds time);
/// Nothing unless \a text has exactly that form and names a moment that exists.
[[nodiscard]] std::optional<UtcSeconds> parseIso8601(std::string_view text);

} // namespace portico::wire
