// SPDX-License-Identifier: MIT
#pragma once

#include "services/portal/store/connection.h"

namespace portico::portal {

/// Fills the audit log of the sample's Acme Robotics with what its people did lately.
[[nodiscard]] Result<void> insertDemoActivity(Connection &connection);

} // namespace portico::portal
