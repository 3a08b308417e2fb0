// SPDX-License-Identifier: MIT
#include "services/platform/systemclock.h"

namespace portico::platform {

UtcSeconds SystemClock::now() const
{
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

} // namespace portico::platform
