// SPDX-License-Identifier: MIT
#pragma once

#include "services/portal/access/sessions.h"
#include "services/portal/api/ratelimits.h"
#include "services/portal/api/route.h"
#include "services/portal/sso/outsideaddress.h"

#include <QStringList>

namespace portico::portal {

class CatalogueCache;
class IdentityProof;
class PdfCache;
class ProviderThread;
class SingleSignOn;
class WebhookEndpoint;
struct BillingParts;

/// What the routes answer from; all of it outlives them.
struct RouteParts
{
    const Sessions &sessions;
    const PasswordHasher &hasher;
    const SecondFactor &secondFactor;
    const IdentityProof &identityProof;
    RateLimiter &limiter;
    const RateLimits &limits;
    CatalogueCache &catalogue;
    const BillingParts &billing;
    ProviderThread &provider;
    PdfCache &pdfs;
    const WebhookEndpoint &webhooks;
    QStringList hostedOrigins;
    const SingleSignOn &signOn;
    const DataKeys &dataKeys;
    Reach ssoReach;
    std::chrono::seconds rollUpDelay; ///< After which usage that came in is counted.
};

/// Every route of the portal; resources/openapi/portal.yaml describes each.
[[nodiscard]] RouteTable portalRoutes(const RouteParts &parts);

} // namespace portico::portal
