// SPDX-License-Identifier: MIT
#pragma once

namespace portico::portal {

class RouteTable;

/// What people are told, and that they have read it.
void addNotificationRoutes(RouteTable &routes);

} // namespace portico::portal
