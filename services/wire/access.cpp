// SPDX-License-Identifier: MIT
#include "services/wire/shapes.h"

namespace portico::wire {

namespace {

void writeAccess(JsonWriter &writer, const ProductAccess &access)
{
    writer.text("access", accessLevelName(access.level));
    writer.beginObject("limits");
    for (const auto &[metric, limit] : access.limits)
        writer.integer(metric.toStdString(), limit);
    writer.endObject();
    writer.integer("seats", access.seats ? std::optional<qint64>(*access.seats) : std::nullopt);
    writer.time("until", access.until);
    writer.time("delete_after", access.deleteAfter);
}

/// The envelope of everything the product is told.
void beginEvent(
    JsonWriter &writer, const QString &id, const char *type, const QString &organizationId, UtcSeconds now)
{
    writer.text("id", id);
    writer.text("type", QString::fromLatin1(type));
    writer.time("created", now);
    writer.beginObject("data");
    writer.text("organization", organizationId);
}

} // namespace

Document encodeProductAccess(const ProductAccess &access, const Stamp &stamp)
{
    JsonWriter writer;
    writeAccess(writer, access);
    return writer.finish(stamp);
}

QByteArray encodeAccessChanged(
    const QString &id, const QString &organizationId, const ProductAccess &access, UtcSeconds now)
{
    JsonWriter writer;
    beginEvent(writer, id, "organization.access_changed", organizationId, now);
    writeAccess(writer, access);
    writer.endObject();
    return writer.finish();
}

QByteArray encodeDataDue(const QString &id, const QString &organizationId, UtcSeconds endedAt, UtcSeconds now)
{
    JsonWriter writer;
    beginEvent(writer, id, "organization.data_due", organizationId, now);
    writer.time("ended_at", endedAt);
    writer.endObject();
    return writer.finish();
}

} // namespace portico::wire
