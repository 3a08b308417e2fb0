// SPDX-License-Identifier: MIT
#include "services/portal/routes.h"

#include "services/portal/api/authroutes.h"
#include "services/portal/api/openroutes.h"
#include "services/portal/api/stepup.h"
#include "services/portal/billing/billingroutes.h"
#include "services/portal/billing/changeroutes.h"
#include "services/portal/contacts/contactroutes.h"
#include "services/portal/details/detailsroutes.h"
#include "services/portal/invoices/invoiceroutes.h"
#include "services/portal/notifications/notificationroutes.h"
#include "services/portal/product/productroutes.h"
#include "services/portal/sync/webhookroute.h"
#include "services/portal/team/teamroutes.h"
#include "services/portal/tokens/tokenroutes.h"
#include "services/portal/usage/usageroutes.h"

namespace portico::portal {

RouteTable portalRoutes(const RouteParts &parts)
{
    RouteTable table;
    addAuthRoutes(table, parts.sessions, parts.limiter, parts.limits);
    addOrganizationRoutes(table, parts.hostedOrigins);
    addStepUpRoute(table, parts.sessions, parts.limiter, parts.limits);
    addBillingRoutes(table, parts.catalogue);
    addChangeRoutes(table, parts.billing);
    addInvoiceRoutes(table, parts.provider, parts.pdfs);
    addDetailsRoutes(table, parts.billing);
    addContactRoutes(table);
    addUsageRoutes(table, parts.catalogue);
    addTeamRoutes(table, parts.catalogue);
    addNotificationRoutes(table);
    addTokenRoutes(table);
    addProductRoutes(table, parts.catalogue);
    addOpenRoutes(table);
    addWebhookRoute(table, parts.webhooks);
    return table;
}

} // namespace portico::portal
