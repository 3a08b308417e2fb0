// SPDX-License-Identifier: MIT
#pragma once

namespace portico::portal {

class RouteTable;
class WebhookEndpoint;

/// POST /webhooks/stripe.
void addWebhookRoute(RouteTable &routes, const WebhookEndpoint &endpoint);

} // namespace portico::portal
