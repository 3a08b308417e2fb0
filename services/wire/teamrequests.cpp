// SPDX-License-Identifier: MIT
#include "services/wire/teamrequests.h"

#include "services/wire/shapes.h"

namespace portico::wire {

QByteArray encodeMemberChange(const MemberChange &change)
{
    JsonWriter writer;
    if (change.role)
        writer.text("role", roleName(*change.role));
    if (change.permissions) {
        writer.beginArray("permissions");
        for (int i = 0; i < PermissionCount; ++i) {
            if (change.permissions->contains(Permission(i)))
                writer.textItem(permissionName(Permission(i)));
        }
        writer.endArray();
    }
    return writer.finish();
}

Result<MemberChange> decodeMemberChange(QByteArrayView json)
{
    JsonDocument document(json);
    const JsonObject root = document.root();
    const QString role = root.optionalText("role");
    const QStringList names = root.has("permissions") ? root.texts("permissions") : QStringList();
    if (document.failed())
        return failure(document.requestError());
    MemberChange change;
    if (!role.isEmpty()) {
        change.role = roleFromName(role);
        if (!change.role)
            return failure(invalidField("role"));
    }
    if (root.has("permissions")) {
        change.permissions = Permissions();
        for (const QString &name : names) {
            const std::optional<Permission> permission = permissionFromName(name);
            if (!permission)
                return failure(invalidField("permissions"));
            change.permissions->insert(*permission);
        }
    }
    if (!change.role && !change.permissions)
        return failure(invalidField("role"));
    return change;
}

} // namespace portico::wire
