// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/clock.h"

namespace portico::platform {

/// The wall time of this machine.
class SystemClock final : public Clock
{
public:
    [[nodiscard]] UtcSeconds now() const override;
};

} // namespace portico::platform
