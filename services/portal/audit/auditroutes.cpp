// SPDX-License-Identifier: MIT
#include "services/portal/audit/auditroutes.h"

#include "services/portal/api/answer.h"
#include "services/portal/audit/auditrepository.h"
#include "services/wire/audit.h"

namespace portico::portal {

namespace {

RouteResult getAudit(RouteContext &context)
{
    const Result<AuditQuery> query = auditQueryFrom(context.request);
    if (!query)
        return failure(query.error());
    const Result<AuditPage> page = loadAudit(context.connection, context.scope(), *query);
    if (!page)
        return failure(page.error());
    const wire::Stamp stamp{context.wallNow, context.wallNow};
    return documentAnswer(context.request, wire::encodeAudit(*page, stamp), stamp);
}

} // namespace

void addAuditRoutes(RouteTable &routes)
{
    routes.fast("GET", "/api/portal/audit", Access::with(Permission::AuditView), getAudit);
}

} // namespace portico::portal
