// SPDX-License-Identifier: MIT
#pragma once

#include <QStringList>

namespace portico::portal {

class CatalogueCache;
class RouteTable;

/// GET overview; what is changed about an organization, its deletion and restoration; its children.
void addOrganizationChangeRoutes(
    RouteTable &routes, CatalogueCache &catalogue, const QStringList &hostedOrigins);

} // namespace portico::portal
