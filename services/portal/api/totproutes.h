// SPDX-License-Identifier: MIT
#pragma once

#include "services/portal/access/secondfactor.h"
#include "services/portal/api/route.h"

namespace portico::portal {

/// POST /api/auth/totp/enroll, confirm, disable and recovery-codes. \a secondFactor must outlive the table.
void addTotpRoutes(RouteTable &table, const SecondFactor &secondFactor);

} // namespace portico::portal
