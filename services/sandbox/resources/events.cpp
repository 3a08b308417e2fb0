// SPDX-License-Identifier: MIT
#include "services/sandbox/api/listing.h"
#include "services/sandbox/json.h"
#include "services/sandbox/resources/resources.h"

namespace portico::sandbox {

namespace {

bool hasType(const QJsonObject &event, const Params &params)
{
    const QString type = text(event, "type");
    if (params.has("type") && params.text("type") != type) {
        const bool prefix
            = params.text("type").endsWith(u'*') && type.startsWith(params.text("type").chopped(1));
        if (!prefix)
            return false;
    }
    return !params.has("types") || params.list("types").contains(type);
}

Outcome list(Call &call)
{
    return page(call.account.all(QStringLiteral("event")), call.params, QStringLiteral("/v1/events"),
        [&](const QJsonObject &event) {
            const bool delivered = integer(event, "pending_webhooks") == 0;
            return hasType(event, call.params)
                && (!call.params.has("delivery_success")
                    || delivered == call.params.flag("delivery_success"));
        });
}

Outcome createEndpoint(Call &call)
{
    const QJsonObject endpoint{{QStringLiteral("id"), Account::newId(QStringLiteral("we"))},
        {QStringLiteral("object"), QStringLiteral("webhook_endpoint")},
        {QStringLiteral("api_version"), textOrNull(call.params.text("api_version"))},
        {QStringLiteral("created"), fromTime(call.account.wallNow())},
        {QStringLiteral("enabled_events"), call.params.list("enabled_events")},
        {QStringLiteral("livemode"), false},
        {QStringLiteral("description"), textOrNull(call.params.text("description"))},
        {QStringLiteral("metadata"), call.params.metadataOver({})},
        {QStringLiteral("status"), QStringLiteral("enabled")},
        {QStringLiteral("url"), call.params.text("url")},
        {QStringLiteral("_secret"), Account::newId(QStringLiteral("whsec"))}};
    call.account.create(endpoint);
    QJsonObject answer = endpoint;
    // The one time the secret is told.
    answer.insert(QStringLiteral("secret"), text(endpoint, "_secret"));
    return answer;
}

Outcome removeEndpoint(Call &call)
{
    if (call.account.find(QStringLiteral("webhook_endpoint"), call.id()).isEmpty())
        return resourceMissing(QStringLiteral("webhook_endpoint"), call.id());
    call.account.remove(call.id());
    return QJsonObject{{QStringLiteral("id"), call.id()},
        {QStringLiteral("object"), QStringLiteral("webhook_endpoint")}, {QStringLiteral("deleted"), true}};
}

} // namespace

void addEventRoutes(ApiRoutes &routes)
{
    routes.push_back({"GET", QStringLiteral("/v1/events"),
        listParameters(
            {QStringLiteral("type"), QStringLiteral("types[]"), QStringLiteral("delivery_success:bool")}),
        list});
    addReadRoutes(routes, QStringLiteral("events"), QStringLiteral("event"));
}

void addWebhookEndpointRoutes(ApiRoutes &routes)
{
    const QString url = QStringLiteral("/v1/webhook_endpoints");
    routes.push_back({"POST", url,
        Schema{"url!", "enabled_events[]!", "api_version", "description", "metadata{}"}, createEndpoint});
    routes.push_back({"DELETE", url + QStringLiteral("/{}"), QStringList(), removeEndpoint});
    addReadRoutes(routes, QStringLiteral("webhook_endpoints"), QStringLiteral("webhook_endpoint"));
}

} // namespace portico::sandbox
