// SPDX-License-Identifier: MIT
#include "services/wire/shapes.h"

namespace portico::wire {

namespace {

std::optional<qint64> widened(const std::optional<int> &value)
{
    return value ? std::optional<qint64>(*value) : std::nullopt;
}

void writeChange(JsonWriter &writer, const SubscriptionChange &change)
{
    writer.beginItem();
    writer.text("id", change.id);
    writer.textOrNull("kind", subscriptionChangeKindName(change.kind));
    writer.time("at", change.at);
    writer.textOrNull("from_plan", change.fromPlan);
    writer.textOrNull("to_plan", change.toPlan);
    writer.textOrNull("from_status", change.fromStatus);
    writer.textOrNull("to_status", change.toStatus);
    writer.integer("from_quantity", widened(change.fromQuantity));
    writer.integer("to_quantity", widened(change.toQuantity));
    writer.time("effective_at", change.effectiveAt);
    writer.textOrNull("actor", change.actor);
    writer.money("monthly_effect", change.monthlyEffect);
    writer.endObject();
}

SubscriptionChange readChange(const JsonObject &object)
{
    SubscriptionChange change;
    change.id = object.text("id");
    change.kind = subscriptionChangeKindFromName(object.optionalText("kind"));
    change.at = object.time("at");
    change.fromPlan = object.optionalText("from_plan");
    change.toPlan = object.optionalText("to_plan");
    change.fromStatus = object.optionalText("from_status");
    change.toStatus = object.optionalText("to_status");
    change.fromQuantity = object.optionalSmallInteger("from_quantity");
    change.toQuantity = object.optionalSmallInteger("to_quantity");
    change.effectiveAt = object.optionalTime("effective_at");
    change.actor = object.optionalText("actor");
    change.monthlyEffect = object.optionalMoney("monthly_effect");
    return change;
}

std::vector<SubscriptionChange> readChanges(const JsonObject &object)
{
    return object.list("data", readChange);
}

} // namespace

Document encodeChanges(const std::vector<SubscriptionChange> &changes, bool hasMore, const Stamp &stamp)
{
    JsonWriter writer;
    writer.beginArray("data");
    for (const SubscriptionChange &change : changes)
        writeChange(writer, change);
    writer.endArray();
    writer.flag("has_more", hasMore);
    return writer.finish(stamp);
}

Result<Stamped<std::vector<SubscriptionChange>>> decodeChanges(QByteArrayView json)
{
    return decodeStamped(json, readChanges);
}

} // namespace portico::wire
