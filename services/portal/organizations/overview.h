// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/organizationoverview.h"
#include "services/domain/plancatalogue.h"
#include "services/portal/access/session.h"
#include "services/portal/store/connection.h"

namespace portico::portal {

/// What somebody may see of each of their organizations, those they see through a parent among them; each
/// part is read through its own scope, at its own billing time.
[[nodiscard]] Result<std::vector<OrganizationOverview>> loadOverview(
    Connection &connection, const Session &session, const PlanCatalogue &catalogue, UtcSeconds wallNow);

} // namespace portico::portal
