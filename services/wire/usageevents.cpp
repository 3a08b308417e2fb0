// SPDX-License-Identifier: MIT
#include "services/wire/usageevents.h"

#include "services/wire/jsonwriter.h"
#include "services/wire/shapes.h"

#include <simdjson.h>

namespace portico::wire {

namespace {

/// Empty for a member that is missing or no text.
QString textIn(const simdjson::dom::object &object, std::string_view name)
{
    std::string_view text;
    if (object[name].get(text) != simdjson::SUCCESS)
        return {};
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

GivenUsageEvent eventIn(simdjson::dom::element element)
{
    simdjson::dom::object object;
    GivenUsageEvent event;
    if (element.get(object) != simdjson::SUCCESS)
        return event;
    event.id = textIn(object, "event_id");
    event.organizationId = textIn(object, "organization_id");
    event.metric = textIn(object, "metric");
    event.quantity = textIn(object, "quantity");
    event.timestamp = textIn(object, "timestamp");
    event.department = textIn(object, "department");
    event.project = textIn(object, "project");
    return event;
}

Error invalidJson()
{
    Error error;
    error.kind = Error::Kind::Invalid;
    error.code = QStringLiteral("invalid_json");
    error.httpStatus = 400;
    return error;
}

} // namespace

Result<std::vector<GivenUsageEvent>> decodeUsageEvents(QByteArrayView json)
{
    simdjson::dom::parser parser;
    simdjson::dom::element root;
    simdjson::dom::array list;
    if (parser.parse(json.data(), std::size_t(json.size())).get(root) != simdjson::SUCCESS
        || root["events"].get(list) != simdjson::SUCCESS)
        return failure(invalidJson());
    if (list.size() > MostUsageEvents)
        return failure(invalidField("events"));
    std::vector<GivenUsageEvent> events;
    events.reserve(list.size());
    for (const simdjson::dom::element element : list)
        events.push_back(eventIn(element));
    return events;
}

QByteArray encodeUsageEvents(const std::vector<GivenUsageEvent> &events)
{
    JsonWriter writer;
    writer.beginArray("events");
    for (const GivenUsageEvent &event : events) {
        writer.beginItem();
        writer.text("event_id", event.id);
        if (!event.organizationId.isEmpty())
            writer.text("organization_id", event.organizationId);
        writer.text("metric", event.metric);
        writer.text("quantity", event.quantity);
        writer.text("timestamp", event.timestamp);
        if (!event.department.isEmpty())
            writer.text("department", event.department);
        if (!event.project.isEmpty())
            writer.text("project", event.project);
        writer.endObject();
    }
    writer.endArray();
    return writer.finish();
}

QByteArray encodeUsageReport(const UsageReport &report)
{
    JsonWriter writer;
    writer.integer("accepted", qint64(report.accepted));
    writer.integer("duplicates", qint64(report.duplicates));
    writer.beginArray("rejected");
    for (const UsageReport::Rejected &rejected : report.rejected) {
        writer.beginItem();
        writer.integer("index", qint64(rejected.index));
        writer.text("event_id", rejected.eventId);
        writer.text("code", usageRefusalName(rejected.refusal));
        writer.endObject();
    }
    writer.endArray();
    return writer.finish();
}

} // namespace portico::wire
