// SPDX-License-Identifier: MIT
#include "services/wire/shapes.h"

namespace portico::wire {

namespace {

void writeOrganization(JsonWriter &writer, const Organization &organization)
{
    writer.beginItem();
    writer.text("id", organization.id);
    writer.text("name", organization.name);
    writer.text("slug", organization.slug);
    writer.text("role", roleName(organization.role));
    writer.beginArray("permissions");
    for (int i = 0; i < PermissionCount; ++i) {
        if (organization.permissions.contains(Permission(i)))
            writer.textItem(permissionName(Permission(i)));
    }
    writer.endArray();
    writer.textOrNull("currency", organization.currency);
    writer.beginArray("hosted_origins");
    for (const QString &origin : organization.hostedOrigins)
        writer.textItem(origin);
    writer.endArray();
    writer.endObject();
}

Organization readOrganization(const JsonObject &object)
{
    Organization organization;
    organization.id = object.text("id");
    organization.name = object.text("name");
    organization.slug = object.text("slug");
    organization.role = roleFromName(object.text("role")).value_or(Role::Member);
    for (const QString &name : object.texts("permissions")) {
        if (const std::optional<Permission> permission = permissionFromName(name))
            organization.permissions.insert(*permission);
    }
    organization.currency = object.optionalText("currency");
    organization.hostedOrigins = object.texts("hosted_origins");
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
    for (const Organization &organization : organizations)
        writeOrganization(writer, organization);
    writer.endArray();
    writer.flag("has_more", false);
    return writer.finish(stamp);
}

Result<Stamped<std::vector<Organization>>> decodeOrganizations(QByteArrayView json)
{
    return decodeStamped(json, readOrganizations);
}

} // namespace portico::wire
