// SPDX-License-Identifier: MIT
#include "services/portal/billing/billingtime.h"

namespace portico::portal {

Result<UtcSeconds> billingTime(Connection &connection, const OrganizationScope &scope, UtcSeconds wallNow)
{
    Result<Rows> rows = connection.query(
        "SELECT c.frozen_time FROM mirror_customers m JOIN mirror_test_clocks c ON c.id = m.test_clock_id "
        "WHERE m.organization_id = ? AND m.id = ? AND m.deleted = 0 AND c.deleted = 0",
        scope.organizationId(), scope.customerId());
    if (!rows)
        return failure(rows.error());
    return rows->next() ? rows->time(0) : wallNow;
}

} // namespace portico::portal
