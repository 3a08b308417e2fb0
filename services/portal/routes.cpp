// SPDX-License-Identifier: MIT
#include "services/portal/routes.h"

#include "services/portal/api/authroutes.h"
#include "services/portal/api/openroutes.h"
#include "services/portal/api/passwordroutes.h"
#include "services/portal/api/profileroutes.h"
#include "services/portal/api/stepup.h"
#include "services/portal/api/totproutes.h"
#include "services/portal/audit/auditroutes.h"
#include "services/portal/billing/billingroutes.h"
#include "services/portal/billing/changeroutes.h"
#include "services/portal/contacts/contactroutes.h"
#include "services/portal/details/detailsroutes.h"
#include "services/portal/invoices/invoiceroutes.h"
#include "services/portal/notifications/notificationroutes.h"
#include "services/portal/organizations/organizationroutes.h"
#include "services/portal/product/productroutes.h"
#include "services/portal/seats/seatroutes.h"
#include "services/portal/sso/ssoroutes.h"
#include "services/portal/sync/webhookroute.h"
#include "services/portal/team/acceptanceroutes.h"
#include "services/portal/team/invitationroutes.h"
#include "services/portal/team/ownershiproutes.h"
#include "services/portal/team/teamroutes.h"
#include "services/portal/tokens/tokenroutes.h"
#include "services/portal/usage/ingestroutes.h"
#include "services/portal/usage/usageroutes.h"

namespace portico::portal {

RouteTable portalRoutes(const RouteParts &parts)
{
    RouteTable table;
    addAuthRoutes(table, parts.sessions, parts.limiter, parts.limits);
    addOrganizationRoutes(table, parts.hostedOrigins);
    addStepUpRoute(table, parts.identityProof);
    addPasswordRoutes(
        table, {parts.hasher, parts.secondFactor, parts.identityProof, parts.limiter, parts.limits});
    addTotpRoutes(table, parts.secondFactor);
    addProfileRoutes(table, parts.limiter, parts.limits);
    addOrganizationChangeRoutes(table, parts.catalogue, parts.hostedOrigins);
    addBillingRoutes(table, parts.catalogue);
    addChangeRoutes(table, parts.billing);
    addInvoiceRoutes(table, parts.provider, parts.pdfs);
    addDetailsRoutes(table, parts.billing);
    addContactRoutes(table);
    addUsageRoutes(table, parts.catalogue);
    addIngestRoutes(table, parts.rollUpDelay);
    addTeamRoutes(table);
    addSeatRoutes(table, parts.billing);
    addInvitationRoutes(table, parts.limits);
    addOwnershipRoutes(table);
    addAcceptanceRoutes(table, parts.sessions, parts.hasher, parts.limiter, parts.limits);
    addNotificationRoutes(table);
    addAuditRoutes(table);
    addTokenRoutes(table);
    addSsoRoutes(table, parts.signOn, parts.dataKeys, parts.ssoReach, parts.limiter, parts.limits);
    addProductRoutes(table, parts.catalogue);
    addOpenRoutes(table);
    addWebhookRoute(table, parts.webhooks);
    return table;
}

} // namespace portico::portal
