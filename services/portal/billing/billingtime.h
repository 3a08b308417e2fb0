// SPDX-License-Identifier: MIT
#pragma once

#include "services/portal/access/organizationscope.h"
#include "services/portal/store/connection.h"

namespace portico::portal {

/// The billing time of the organization: that of the test clock its customer hangs on, else \a wallNow.
/// Everything that is told in days or periods goes by it.
[[nodiscard]] Result<UtcSeconds> billingTime(
    Connection &connection, const OrganizationScope &scope, UtcSeconds wallNow);

} // namespace portico::portal
