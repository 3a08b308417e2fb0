// SPDX-License-Identifier: MIT
#include "services/portal/sync/webhookroute.h"

#include "services/portal/api/route.h"
#include "services/portal/sync/webhookendpoint.h"

namespace portico::portal {

void addWebhookRoute(RouteTable &routes, const WebhookEndpoint &endpoint)
{
    routes.deferred("POST", "/webhooks/stripe", Access::open(),
        [&endpoint](const RequestContext &context, const http::Responder &responder) {
            endpoint.handle(context.request, responder);
        });
}

} // namespace portico::portal
