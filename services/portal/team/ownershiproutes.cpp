// SPDX-License-Identifier: MIT
#include "services/portal/team/ownershiproutes.h"

#include "services/portal/access/grants.h"
#include "services/portal/api/answer.h"
#include "services/portal/api/route.h"
#include "services/portal/api/stepup.h"
#include "services/portal/audit/auditlog.h"
#include "services/portal/portalerror.h"
#include "services/portal/team/ownership.h"
#include "services/wire/teamrequests.h"

namespace portico::portal {

namespace {

RouteResult noted(RouteContext &context, const char *action, const QString &object)
{
    const Result<void> noted = appendAudit(context.connection, context.scope(), actorOf(context),
        {QString::fromLatin1(action), object}, context.wallNow);
    if (!noted)
        return failure(noted.error());
    http::Response response;
    response.status = 204;
    return response;
}

RouteResult postOffer(RouteContext &context)
{
    const Result<wire::OwnershipOffer> offer = wire::decodeOwnershipOffer(context.request.body);
    if (!offer)
        return failure(offer.error());
    const Result<void> proved = redeemGrant(context.connection, context.session(), offer->grant,
        QStringLiteral("transfer_ownership"), context.wallNow);
    if (!proved)
        return failure(proved.error());
    const Result<void> offered
        = offerOwnership(context.connection, context.scope(), offer->memberId, context.wallNow);
    if (!offered)
        return failure(offered.error());
    return noted(context, "ownership.offered", offer->memberId);
}

RouteResult postAccept(RouteContext &context)
{
    if (context.session().isSso())
        return failure(portalError(403, QLatin1StringView("sso_session")));
    if (const Result<void> proved = requireRecentProof(context); !proved)
        return failure(proved.error());
    const Result<QString> from = acceptOwnership(context.connection, context.scope(), context.wallNow);
    if (!from)
        return failure(from.error());
    return noted(context, "ownership.accepted", *from);
}

RouteResult postDecline(RouteContext &context)
{
    if (const Result<void> declined = declineOwnership(context.connection, context.scope()); !declined)
        return failure(declined.error());
    return noted(context, "ownership.declined", {});
}

} // namespace

void addOwnershipRoutes(RouteTable &routes)
{
    routes.fast(
        "POST", "/api/portal/team/transfer-ownership", Access::with(Permission::OrganizationOwn), postOffer);
    routes.fast("POST", "/api/portal/team/transfer-ownership/accept", Access::anyMember(), postAccept);
    routes.fast("POST", "/api/portal/team/transfer-ownership/decline", Access::anyMember(), postDecline);
}

} // namespace portico::portal
