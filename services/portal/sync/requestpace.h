// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>

namespace portico::portal {

/// A token bucket: so many requests a second, and at most one second's worth of them at once.
class RequestPace
{
public:
    using Time = std::chrono::steady_clock::time_point;

    RequestPace(int perSecond, Time start);

    /// Takes a token and returns zero, or returns how long it takes until one is there.
    [[nodiscard]] std::chrono::milliseconds take(Time now);

private:
    std::chrono::nanoseconds m_step; ///< Between two tokens.
    std::chrono::nanoseconds m_burst;
    Time m_next; ///< When the next token would be used up if none had been saved.
};

} // namespace portico::portal
