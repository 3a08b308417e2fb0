// SPDX-License-Identifier: MIT
#include "services/portal/notifications/notificationroutes.h"

#include "services/portal/api/answer.h"
#include "services/portal/api/route.h"
#include "services/portal/billing/copystamp.h"
#include "services/portal/invoices/invoicequery.h"
#include "services/portal/notifications/notificationrepository.h"
#include "services/portal/notifications/preferences.h"
#include "services/wire/organizations.h"

namespace portico::portal {

namespace {

RouteResult getNotifications(RouteContext &context)
{
    const Result<int> limit = pageLimitFrom(context.request);
    if (!limit)
        return failure(limit.error());
    const Result<wire::Stamp> stamp = liveStamp(context);
    if (!stamp)
        return failure(stamp.error());
    const QString after = QString::fromUtf8(context.request.queryValue("starting_after"));
    const Result<wire::NotificationList> list
        = loadNotifications(context.connection, context.scope(), after, *limit);
    if (!list)
        return failure(list.error());
    return documentAnswer(context.request, wire::encodeNotifications(*list, *stamp), *stamp);
}

RouteResult postRead(RouteContext &context)
{
    const Result<void> marked
        = markNotificationRead(context.connection, context.scope(), context.parameter("id"), context.wallNow);
    if (!marked)
        return failure(marked.error());
    return jsonAnswer("{}");
}

RouteResult getPreferences(RouteContext &context)
{
    const Result<wire::Stamp> stamp = liveStamp(context);
    if (!stamp)
        return failure(stamp.error());
    const Result<NotificationPreferences> preferences = loadPreferences(context.connection, context.scope());
    if (!preferences)
        return failure(preferences.error());
    return documentAnswer(context.request, wire::encodePreferences(*preferences, *stamp), *stamp);
}

RouteResult putPreferences(RouteContext &context)
{
    const Result<std::vector<NotificationChoice>> choices
        = wire::decodePreferenceChoices(context.request.body);
    if (!choices)
        return failure(choices.error());
    const Result<void> saved = savePreferences(context.connection, context.scope(), *choices);
    return saved ? getPreferences(context) : RouteResult(failure(saved.error()));
}

} // namespace

void addNotificationRoutes(RouteTable &routes)
{
    routes.fast("GET", "/api/portal/notifications", Access::anyMember(), getNotifications);
    routes.fast(
        "POST", "/api/portal/notifications/{id}/read", Access::anyMember().whileRestricted(), postRead);
    routes.fast("GET", "/api/portal/notification-preferences", Access::anyMember(), getPreferences);
    routes.fast(
        "PUT", "/api/portal/notification-preferences", Access::anyMember().whileRestricted(), putPreferences);
}

} // namespace portico::portal
