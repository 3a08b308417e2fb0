// SPDX-License-Identifier: MIT
#include "services/portal/team/organizationlock.h"

namespace portico::portal {

Result<void> lockOrganization(Connection &connection, const OrganizationScope &scope)
{
    Result<Rows> held = connection.query(
        "SELECT id FROM organizations WHERE id = ?" + connection.forUpdate(), scope.organizationId());
    if (!held)
        return failure(held.error());
    (void)held->next();
    return {};
}

} // namespace portico::portal
