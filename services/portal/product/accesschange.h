// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/access.h"
#include "services/portal/access/organizationscope.h"
#include "services/portal/store/connection.h"

namespace portico::portal {

/// Puts `organization.access_changed` into the outbox when \a access is not what the product was told last.
[[nodiscard]] Result<void> tellAccess(
    Connection &connection, const OrganizationScope &scope, const ProductAccess &access, UtcSeconds wallNow);

/// Puts `organization.data_due` into the outbox, once for each end.
[[nodiscard]] Result<void> tellDataDue(
    Connection &connection, const OrganizationScope &scope, UtcSeconds endedAt, UtcSeconds wallNow);

} // namespace portico::portal
