// SPDX-License-Identifier: MIT
#include "services/portal/usage/ingestroutes.h"

#include "services/portal/api/answer.h"
#include "services/portal/api/stepup.h"
#include "services/portal/audit/auditlog.h"
#include "services/portal/usage/ingestkeys.h"
#include "services/portal/usage/usageingest.h"
#include "services/wire/ingestkeys.h"
#include "services/wire/usageevents.h"

namespace portico::portal {

namespace {

RouteResult getKeys(RouteContext &context)
{
    const Result<std::vector<IngestKey>> keys = ingestKeys(context.connection, context.scope());
    if (!keys)
        return failure(keys.error());
    const wire::Stamp stamp{context.wallNow, context.wallNow};
    return documentAnswer(context.request, wire::encodeIngestKeys(*keys, stamp), stamp);
}

RouteResult postKey(RouteContext &context)
{
    const Result<QString> name = wire::decodeIngestKeyName(context.request.body);
    if (!name)
        return failure(name.error());
    if (const Result<void> proved = requireRecentProof(context); !proved)
        return failure(proved.error());
    Result<NewIngestKey> made = addIngestKey(context.connection, context.scope().organizationId(), *name,
        context.scope().userId(), context.wallNow);
    if (!made)
        return failure(made.error());
    const Result<void> noted = noteInAudit(context, {QStringLiteral("ingest_key.created"), made->key.id});
    if (!noted)
        return failure(noted.error());
    made->key.person = context.session().name;
    return notKept(jsonAnswer(wire::encodeNewIngestKey(made->key, made->secret)));
}

RouteResult deleteKey(RouteContext &context)
{
    const QString id = context.parameter("id");
    const Result<void> revoked = revokeIngestKey(context.connection, context.scope(), id, context.wallNow);
    if (!revoked)
        return failure(revoked.error());
    const Result<void> noted = noteInAudit(context, {QStringLiteral("ingest_key.revoked"), id});
    return noted ? RouteResult(emptyAnswer(204)) : RouteResult(failure(noted.error()));
}

/// Waits for nobody, but a batch takes longer than a reader should wait.
RouteResult postEvents(WaitingContext &context, std::chrono::seconds rollUpDelay)
{
    const QByteArray key = bearerToken(context.request);
    const Result<std::vector<GivenUsageEvent>> events = wire::decodeUsageEvents(context.request.body);
    if (!events)
        return failure(events.error());
    const Result<UsageReport> report = context.database.transaction([&](Connection &connection) {
        return ingestUsage(connection, key, *events, context.wallNow, rollUpDelay);
    });
    if (!report)
        return failure(report.error());
    return jsonAnswer(wire::encodeUsageReport(*report));
}

} // namespace

void addIngestRoutes(RouteTable &routes, std::chrono::seconds rollUpDelay)
{
    const Access access = Access::with(Permission::IngestKeyEdit);
    routes.fast("GET", "/api/portal/ingest-keys", access, getKeys);
    routes.fast("POST", "/api/portal/ingest-keys", access, postKey);
    routes.fast("DELETE", "/api/portal/ingest-keys/{id}", access.whileRestricted(), deleteKey);
    routes.waiting("POST", "/api/usage/events", Access::open(),
        [rollUpDelay](WaitingContext &context) { return postEvents(context, rollUpDelay); });
}

} // namespace portico::portal
