// SPDX-License-Identifier: MIT
#include "services/wire/ingestkeys.h"

#include "services/wire/shapes.h"

namespace portico::wire {

namespace {

void writeFields(JsonWriter &writer, const IngestKey &key)
{
    writer.text("id", key.id);
    writer.text("name", key.name);
    writer.text("person", key.person);
    writer.time("created", key.created);
    writer.time("last_used_at", key.lastUsedAt);
}

IngestKey readKey(const JsonObject &object)
{
    return {object.text("id"), object.text("name"), object.text("person"), object.time("created"),
        object.optionalTime("last_used_at")};
}

std::vector<IngestKey> readKeys(const JsonObject &object)
{
    return object.list("data", readKey);
}

} // namespace

Document encodeIngestKeys(const std::vector<IngestKey> &keys, const Stamp &stamp)
{
    JsonWriter writer;
    writer.beginArray("data");
    for (const IngestKey &key : keys) {
        writer.beginItem();
        writeFields(writer, key);
        writer.endObject();
    }
    writer.endArray();
    return writer.finish(stamp);
}

Result<Stamped<std::vector<IngestKey>>> decodeIngestKeys(QByteArrayView json)
{
    return decodeStamped(json, readKeys);
}

QByteArray encodeIngestKeyName(const QString &name)
{
    JsonWriter writer;
    writer.text("name", name);
    return writer.finish();
}

Result<QString> decodeIngestKeyName(QByteArrayView json)
{
    JsonDocument document(json);
    const QString name = document.root().text("name");
    if (document.failed())
        return failure(document.requestError());
    return name;
}

QByteArray encodeNewIngestKey(const IngestKey &key, const QByteArray &secret)
{
    JsonWriter writer;
    writeFields(writer, key);
    writer.ascii("key", secret);
    return writer.finish();
}

Result<QByteArray> decodeNewIngestKey(QByteArrayView json)
{
    JsonDocument document(json);
    const QByteArray secret = document.root().text("key").toLatin1();
    if (document.failed())
        return failure(document.answerError());
    return secret;
}

} // namespace portico::wire
