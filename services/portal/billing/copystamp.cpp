// SPDX-License-Identifier: MIT
#include "services/portal/billing/copystamp.h"

#include "services/portal/api/route.h"
#include "services/portal/billing/billingtime.h"
#include "services/portal/sync/syncstate.h"

#include <algorithm>

namespace portico::portal {

namespace {

/// Events bring single objects up to date between two readings of everything.
Result<std::optional<UtcSeconds>> lastEvent(const RouteContext &context)
{
    Result<Rows> rows = context.connection.query(
        "SELECT MAX(synced_at) FROM mirror_subscriptions WHERE organization_id = ?",
        context.scope().organizationId());
    if (!rows)
        return failure(rows.error());
    return rows->next() ? rows->optionalTime(0) : std::nullopt;
}

} // namespace

Result<wire::Stamp> copyStamp(const RouteContext &context)
{
    Result<wire::Stamp> stamp = liveStamp(context);
    if (!stamp)
        return stamp;
    const Result<std::optional<UtcSeconds>> contact = lastContact(context.connection);
    if (!contact)
        return failure(contact.error());
    const Result<std::optional<UtcSeconds>> event = lastEvent(context);
    if (!event)
        return failure(event.error());
    if (*contact || *event)
        stamp->asOf = std::max(contact->value_or(UtcSeconds{}), event->value_or(UtcSeconds{}));
    return stamp;
}

Result<wire::Stamp> liveStamp(const RouteContext &context)
{
    const Result<UtcSeconds> now = billingTime(context.connection, context.scope(), context.wallNow);
    if (!now)
        return failure(now.error());
    return wire::Stamp{context.wallNow, *now};
}

} // namespace portico::portal
