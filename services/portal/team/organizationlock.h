// SPDX-License-Identifier: MIT
#pragma once

#include "services/portal/access/organizationscope.h"
#include "services/portal/store/connection.h"

namespace portico::portal {

/// Holds the row of the organization until the end of the transaction: whoever changes who belongs to it, or
/// counts its seats to give one away, waits for the one before.
[[nodiscard]] Result<void> lockOrganization(Connection &connection, const OrganizationScope &scope);

/// Nobody joins while access is limited for an unpaid invoice: 403 `restricted`. Under the lock.
[[nodiscard]] Result<void> requireUnrestricted(Connection &connection, const OrganizationScope &scope);

/// The same as lockOrganization(), and what the person of the scope may do from now on: somebody may have
/// taken rights from them while they waited. 404 `not_found` for who is no member any more.
[[nodiscard]] Result<Permissions> lockAndReadPermissions(
    Connection &connection, const OrganizationScope &scope);

} // namespace portico::portal
