// SPDX-License-Identifier: MIT
#include "services/wire/organizations.h"
#include "services/wire/shapes.h"

namespace portico::wire {

namespace {

std::optional<QString> givenText(const JsonObject &object, const char *name)
{
    return object.has(name) ? std::optional(object.text(name)) : std::nullopt;
}

OrganizationChange readSettings(const JsonObject &object)
{
    OrganizationChange change;
    change.readOnlySeesInvoices = object.optionalFlag("read_only_sees_invoices");
    change.allRolesTakeSeats = object.optionalFlag("all_roles_take_seats");
    return change;
}

void writeRelative(JsonWriter &writer, const Relative &relative)
{
    writer.text("id", relative.id);
    writer.text("name", relative.name);
    writer.text("slug", relative.slug);
    writer.endObject();
}

Relative readRelative(const JsonObject &object)
{
    return {object.text("id"), object.text("name"), object.text("slug")};
}

OrganizationFamily readFamily(const JsonObject &object)
{
    return {object.optionalValue("parent", readRelative), object.list("data", readRelative)};
}

} // namespace

QByteArray encodeOrganizationChange(const OrganizationChange &change)
{
    JsonWriter writer;
    if (change.name)
        writer.text("name", *change.name);
    if (change.slug)
        writer.text("slug", *change.slug);
    if (change.readOnlySeesInvoices || change.allRolesTakeSeats) {
        writer.beginObject("settings");
        if (change.readOnlySeesInvoices)
            writer.flag("read_only_sees_invoices", *change.readOnlySeesInvoices);
        if (change.allRolesTakeSeats)
            writer.flag("all_roles_take_seats", *change.allRolesTakeSeats);
        writer.endObject();
    }
    return writer.finish();
}

Result<OrganizationChange> decodeOrganizationChange(QByteArrayView json)
{
    JsonDocument document(json);
    const JsonObject root = document.root();
    OrganizationChange change = root.optionalValue("settings", readSettings).value_or(OrganizationChange());
    change.name = givenText(root, "name");
    change.slug = givenText(root, "slug");
    if (document.failed())
        return failure(document.requestError());
    if (change == OrganizationChange())
        return failure(invalidField("name"));
    return change;
}

QByteArray encodeDeletion(const QByteArray &grant)
{
    JsonWriter writer;
    writer.ascii("grant", grant);
    return writer.finish();
}

Result<QByteArray> decodeDeletion(QByteArrayView json)
{
    JsonDocument document(json);
    const QByteArray grant = document.root().optionalText("grant").toUtf8();
    if (document.failed())
        return failure(document.requestError());
    return grant;
}

QByteArray encodeDeletionMoment(UtcSeconds deletionAt)
{
    JsonWriter writer;
    writer.time("deletion_at", deletionAt);
    return writer.finish();
}

Result<UtcSeconds> decodeDeletionMoment(QByteArrayView json)
{
    JsonDocument document(json);
    const UtcSeconds at = document.root().time("deletion_at");
    if (document.failed())
        return failure(document.answerError());
    return at;
}

Document encodeFamily(const OrganizationFamily &family, const Stamp &stamp)
{
    JsonWriter writer;
    if (family.parent) {
        writer.beginObject("parent");
        writeRelative(writer, *family.parent);
    } else {
        writer.null("parent");
    }
    writer.beginArray("data");
    for (const Relative &child : family.children) {
        writer.beginItem();
        writeRelative(writer, child);
    }
    writer.endArray();
    return writer.finish(stamp);
}

Result<Stamped<OrganizationFamily>> decodeFamily(QByteArrayView json)
{
    return decodeStamped(json, readFamily);
}

QByteArray encodeNewChild(const QString &organization)
{
    JsonWriter writer;
    writer.text("organization", organization);
    return writer.finish();
}

Result<QString> decodeNewChild(QByteArrayView json)
{
    JsonDocument document(json);
    const QString organization = document.root().text("organization");
    if (document.failed())
        return failure(document.requestError());
    return organization;
}

} // namespace portico::wire
