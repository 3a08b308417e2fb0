// SPDX-License-Identifier: MIT
#pragma once

namespace portico::portal {

class RouteTable;

/// The pages that links in mails lead to: static, without scripts, changing nothing.
void addOpenRoutes(RouteTable &routes);

} // namespace portico::portal
