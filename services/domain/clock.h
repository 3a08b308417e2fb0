// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>

namespace portico {

/// A moment in UTC, whole seconds since 1970.
using UtcSeconds = std::chrono::sys_seconds;

/// Where wall time comes from; injected so that tests and the demo decide what time it is.
class Clock
{
public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual UtcSeconds now() const = 0;

protected:
    Clock() = default;
    Clock(const Clock &) = default;
    Clock &operator=(const Clock &) = default;
};

} // namespace portico
