// SPDX-License-Identifier: MIT
#pragma once

#include <QCoroTask>

#include <chrono>
#include <functional>
#include <stop_token>

namespace portico::net {

/// What of a transport depends on time and chance; injected so that tests wait for nothing and repeat
/// exactly.
struct Timing
{
    /// Ends after the time, or at once when stopped. Used for deadlines and for waits between retries.
    using Wait = std::function<QCoro::Task<>(std::chrono::milliseconds, std::stop_token)>;

    Wait wait;
    std::function<double()> random; ///< A number in [0, 1): the jitter of the waits.

    /// The event loop's timers and the system's random numbers.
    [[nodiscard]] static Timing real();
};

} // namespace portico::net
