// SPDX-License-Identifier: MIT
#pragma once

#include "services/portal/access/sessions.h"
#include "services/portal/api/ratelimits.h"
#include "services/portal/api/route.h"

#include <QStringList>

namespace portico::portal {

class CatalogueCache;
class PdfCache;
class ProviderThread;
class WebhookEndpoint;
struct BillingParts;

/// What the routes answer from; all of it outlives them.
struct RouteParts
{
    const Sessions &sessions;
    RateLimiter &limiter;
    const RateLimits &limits;
    CatalogueCache &catalogue;
    const BillingParts &billing;
    ProviderThread &provider;
    PdfCache &pdfs;
    const WebhookEndpoint &webhooks;
    QStringList hostedOrigins;
};

/// Every route of the portal; resources/openapi/portal.yaml describes each.
[[nodiscard]] RouteTable portalRoutes(const RouteParts &parts);

} // namespace portico::portal
