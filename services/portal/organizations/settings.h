// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/organizationchange.h"
#include "services/portal/access/organizationscope.h"
#include "services/portal/store/connection.h"

namespace portico::portal {

/// Changes name, slug and settings in the transaction of the connection. 422 `invalid_field` for a name or
/// slug that is none, 409 `slug_taken`.
[[nodiscard]] Result<void> changeOrganization(
    Connection &connection, const OrganizationScope &scope, const OrganizationChange &change);

} // namespace portico::portal
