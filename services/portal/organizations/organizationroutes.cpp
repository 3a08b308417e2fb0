// SPDX-License-Identifier: MIT
#include "services/portal/organizations/organizationroutes.h"

#include "services/portal/access/grants.h"
#include "services/portal/access/people.h"
#include "services/portal/api/answer.h"
#include "services/portal/api/route.h"
#include "services/portal/api/stepup.h"
#include "services/portal/audit/auditlog.h"
#include "services/portal/billing/catalogue.h"
#include "services/portal/billing/copystamp.h"
#include "services/portal/organizations/deletion.h"
#include "services/portal/organizations/family.h"
#include "services/portal/organizations/overview.h"
#include "services/portal/organizations/settings.h"
#include "services/portal/portalerror.h"
#include "services/portal/seats/reconcilerequest.h"
#include "services/wire/organizations.h"

#include <QJsonArray>

#include <algorithm>

namespace portico::portal {

namespace {

http::Response noContent()
{
    http::Response response;
    response.status = 204;
    return response;
}

RouteResult getOverview(RouteContext &context, CatalogueCache &cache)
{
    const Result<std::shared_ptr<const PlanCatalogue>> catalogue = cache.current(context.connection);
    if (!catalogue)
        return failure(catalogue.error());
    const Result<std::vector<OrganizationOverview>> overview
        = loadOverview(context.connection, context.session(), **catalogue, context.wallNow);
    if (!overview)
        return failure(overview.error());
    const wire::Stamp stamp{context.wallNow, context.wallNow};
    return documentAnswer(context.request, wire::encodeOverview(*overview, stamp), stamp);
}

/// Which parts were changed; a setting with what it is now.
QJsonObject auditDetails(const OrganizationChange &change)
{
    QJsonObject details;
    QJsonArray parts;
    if (change.name)
        parts.append(QStringLiteral("name"));
    if (change.slug)
        parts.append(QStringLiteral("slug"));
    if (!parts.isEmpty())
        details[QStringLiteral("parts")] = parts;
    if (change.readOnlySeesInvoices)
        details[QStringLiteral("read_only_sees_invoices")] = *change.readOnlySeesInvoices;
    if (change.allRolesTakeSeats)
        details[QStringLiteral("all_roles_take_seats")] = *change.allRolesTakeSeats;
    return details;
}

RouteResult patchOrganization(RouteContext &context, const QStringList &hostedOrigins)
{
    const Result<OrganizationChange> change = wire::decodeOrganizationChange(context.request.body);
    if (!change)
        return failure(change.error());
    const Result<void> changed = changeOrganization(context.connection, context.scope(), *change);
    if (!changed)
        return failure(changed.error());
    if (change->allRolesTakeSeats) {
        const Result<void> requested
            = requestSeatReconcile(context.connection, context.scope(), context.wallNow);
        if (!requested)
            return failure(requested.error());
    }
    const QString &id = context.scope().organizationId();
    const Result<void> noted
        = noteInAudit(context, {QStringLiteral("organization.changed"), id, auditDetails(*change)});
    if (!noted)
        return failure(noted.error());
    const Result<std::vector<Organization>> organizations
        = organizationsOf(context.connection, context.session(), hostedOrigins);
    if (!organizations)
        return failure(organizations.error());
    const auto own = std::find_if(organizations->begin(), organizations->end(),
        [&](const Organization &organization) { return organization.id == id; });
    if (own == organizations->end())
        return failure(notFound());
    return jsonAnswer(wire::encodeOrganization(*own));
}

RouteResult deleteOrganization(RouteContext &context)
{
    const Result<QByteArray> grant = wire::decodeDeletion(context.request.body);
    if (!grant)
        return failure(grant.error());
    const Result<void> proved = redeemGrant(context.connection, context.session(), *grant,
        QStringLiteral("delete_organization"), context.wallNow);
    if (!proved)
        return failure(proved.error());
    const Result<UtcSeconds> at = Deletion(context.connection, context.scope(), context.wallNow).request();
    if (!at)
        return failure(at.error());
    const Result<void> noted = noteInAudit(
        context, {QStringLiteral("organization.deletion_requested"), context.scope().organizationId()});
    if (!noted)
        return failure(noted.error());
    return jsonAnswer(wire::encodeDeletionMoment(*at));
}

RouteResult restoreOrganization(RouteContext &context)
{
    const Result<void> restored = Deletion(context.connection, context.scope(), context.wallNow).restore();
    if (!restored)
        return failure(restored.error());
    const Result<void> noted
        = noteInAudit(context, {QStringLiteral("organization.restored"), context.scope().organizationId()});
    return noted ? RouteResult(noContent()) : RouteResult(failure(noted.error()));
}

RouteResult getChildren(RouteContext &context)
{
    const Result<wire::Stamp> stamp = liveStamp(context);
    if (!stamp)
        return failure(stamp.error());
    const Result<OrganizationFamily> family = Family(context.connection, context.scope()).load();
    if (!family)
        return failure(family.error());
    return documentAnswer(context.request, wire::encodeFamily(*family, *stamp), *stamp);
}

RouteResult postChild(RouteContext &context)
{
    const Result<QString> organization = wire::decodeNewChild(context.request.body);
    if (!organization)
        return failure(organization.error());
    if (const Result<void> proved = requireRecentProof(context); !proved)
        return failure(proved.error());
    const Result<void> adopted
        = Family(context.connection, context.scope())
              .adopt(context.session(), *organization, actorOf(context), context.wallNow);
    return adopted ? getChildren(context) : RouteResult(failure(adopted.error()));
}

RouteResult deleteChild(RouteContext &context)
{
    const Result<void> released = Family(context.connection, context.scope())
                                      .release(context.parameter("id"), actorOf(context), context.wallNow);
    return released ? RouteResult(noContent()) : RouteResult(failure(released.error()));
}

} // namespace

void addOrganizationChangeRoutes(
    RouteTable &routes, CatalogueCache &catalogue, const QStringList &hostedOrigins)
{
    const Access own = Access::with(Permission::OrganizationOwn);
    routes.fast("GET", "/api/portal/overview", Access::signedIn(),
        [&catalogue](RouteContext &context) { return getOverview(context, catalogue); });
    routes.fast("PATCH", "/api/portal/organization", Access::with(Permission::OrganizationEdit),
        [hostedOrigins](RouteContext &context) { return patchOrganization(context, hostedOrigins); });
    routes.fast("DELETE", "/api/portal/organization", own, deleteOrganization);
    routes.fast("POST", "/api/portal/organization/restore", own.whileRestricted(), restoreOrganization);
    routes.fast("GET", "/api/portal/children", own, getChildren);
    routes.fast("POST", "/api/portal/children", own, postChild);
    routes.fast("DELETE", "/api/portal/children/{id}", own.whileRestricted(), deleteChild);
}

} // namespace portico::portal
