// SPDX-License-Identifier: MIT
#include "services/wire/organizations.h"

#include "services/wire/shapes.h"

namespace portico::wire {

namespace {

void writeFields(JsonWriter &writer, const Organization &organization)
{
    writer.text("id", organization.id);
    writer.text("name", organization.name);
    writer.text("slug", organization.slug);
    writer.text("role", roleName(organization.role));
    writePermissions(writer, "permissions", organization.permissions);
    writer.textOrNull("currency", organization.currency);
    writer.beginArray("hosted_origins");
    for (const QString &origin : organization.hostedOrigins)
        writer.textItem(origin);
    writer.endArray();
    writer.textOrNull("parent_id", organization.parentId);
    writer.flag("via_parent", organization.viaParent);
    writer.beginObject("settings");
    writer.flag("read_only_sees_invoices", organization.settings.readOnlySeesInvoices);
    writer.flag("all_roles_take_seats", organization.settings.allRolesTakeSeats);
    writer.endObject();
    writer.time("deletion_at", organization.deletionAt);
}

OrganizationSettings readSettings(const JsonObject &object)
{
    return {object.flag("read_only_sees_invoices"), object.flag("all_roles_take_seats")};
}

Organization readOrganization(const JsonObject &object)
{
    Organization organization;
    organization.id = object.text("id");
    organization.name = object.text("name");
    organization.slug = object.text("slug");
    organization.role = roleFromName(object.text("role")).value_or(Role::Member);
    organization.permissions = readPermissions(object, "permissions");
    organization.currency = object.optionalText("currency");
    organization.hostedOrigins = object.texts("hosted_origins");
    organization.parentId = object.optionalText("parent_id");
    organization.viaParent = object.optionalFlag("via_parent").value_or(false);
    organization.settings = object.optionalValue("settings", readSettings).value_or(OrganizationSettings());
    organization.deletionAt = object.optionalTime("deletion_at");
    return organization;
}

std::vector<Organization> readOrganizations(const JsonObject &object)
{
    return object.list("data", readOrganization);
}

} // namespace

Document encodeOrganizations(const std::vector<Organization> &organizations, const Stamp &stamp)
{
    JsonWriter writer;
    writer.beginArray("data");
    for (const Organization &organization : organizations) {
        writer.beginItem();
        writeFields(writer, organization);
        writer.endObject();
    }
    writer.endArray();
    writer.flag("has_more", false);
    return writer.finish(stamp);
}

QByteArray encodeOrganization(const Organization &organization)
{
    JsonWriter writer;
    writeFields(writer, organization);
    return writer.finish();
}

Result<Organization> decodeOrganization(QByteArrayView json)
{
    JsonDocument document(json);
    Organization organization = readOrganization(document.root());
    if (document.failed())
        return failure(document.answerError());
    return organization;
}

Result<Stamped<std::vector<Organization>>> decodeOrganizations(QByteArrayView json)
{
    return decodeStamped(json, readOrganizations);
}

} // namespace portico::wire
