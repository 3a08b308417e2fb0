// SPDX-License-Identifier: MIT
#pragma once

#include "services/portal/access/organizationscope.h"
#include "services/portal/store/connection.h"

namespace portico::portal {

/// Holds the row of the organization until the end of the transaction: whoever changes who belongs to it, or
/// counts its seats to give one away, waits for the one before.
[[nodiscard]] Result<void> lockOrganization(Connection &connection, const OrganizationScope &scope);

} // namespace portico::portal
