// SPDX-License-Identifier: MIT
#pragma once

#include "services/portal/api/route.h"

namespace portico::portal {

/// `/api/portal/billing-contacts` and `/api/portal/invoices/{id}/mails`.
void addContactRoutes(RouteTable &routes);

} // namespace portico::portal
