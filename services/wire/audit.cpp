// SPDX-License-Identifier: MIT
#include "services/wire/audit.h"

#include "services/wire/shapes.h"

namespace portico::wire {

namespace {

void writeEntry(JsonWriter &writer, const AuditEntry &entry)
{
    writer.beginItem();
    writer.integer("seq", entry.sequence);
    writer.time("at", entry.at);
    writer.beginObject("actor");
    writer.text("kind", auditActorKindName(entry.actor.kind));
    writer.textOrNull("id", entry.actor.id);
    writer.textOrNull("name", entry.actor.name);
    writer.textOrNull("email", entry.actor.email);
    writer.endObject();
    writer.text("action", entry.action);
    writer.textOrNull("object", entry.object);
    writer.textOrNull("object_name", entry.objectName);
    writer.object("details", entry.details);
    writer.textOrNull("address", entry.address);
    writer.ascii("hash", entry.hash.toHex());
    writer.endObject();
}

AuditEntry::Actor readActor(const JsonObject &object)
{
    return {auditActorKindFromName(object.text("kind")), object.optionalText("id"),
        object.optionalText("name"), object.optionalText("email")};
}

AuditEntry readEntry(const JsonObject &object)
{
    AuditEntry entry;
    entry.sequence = object.integer("seq");
    entry.at = object.time("at");
    entry.actor = object.optionalValue("actor", readActor).value_or(AuditEntry::Actor());
    entry.action = object.text("action");
    entry.object = object.optionalText("object");
    entry.objectName = object.optionalText("object_name");
    entry.details = object.values("details");
    entry.address = object.optionalText("address");
    entry.hash = QByteArray::fromHex(object.text("hash").toLatin1());
    return entry;
}

AuditPage readPage(const JsonObject &object)
{
    return {object.list("data", readEntry), object.flag("has_more")};
}

} // namespace

Document encodeAudit(const AuditPage &page, const Stamp &stamp)
{
    JsonWriter writer;
    writer.beginArray("data");
    for (const AuditEntry &entry : page.entries)
        writeEntry(writer, entry);
    writer.endArray();
    writer.flag("has_more", page.hasMore);
    return writer.finish(stamp);
}

Result<Stamped<AuditPage>> decodeAudit(QByteArrayView json)
{
    return decodeStamped(json, readPage);
}

} // namespace portico::wire
