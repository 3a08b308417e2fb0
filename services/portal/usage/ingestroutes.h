// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>

namespace portico::portal {

class RouteTable;

/// `/api/portal/ingest-keys`, and POST /api/usage/events for who has one; what comes in is rolled up after
/// \a rollUpDelay.
void addIngestRoutes(RouteTable &routes, std::chrono::seconds rollUpDelay);

} // namespace portico::portal
