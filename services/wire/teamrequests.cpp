// SPDX-License-Identifier: MIT
#include "services/wire/teamrequests.h"

#include "services/wire/shapes.h"

namespace portico::wire {

QByteArray encodeMemberChange(const MemberChange &change)
{
    JsonWriter writer;
    if (change.role)
        writer.text("role", roleName(*change.role));
    if (change.extra)
        writePermissions(writer, "permissions", *change.extra);
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
        change.extra = permissionsNamed(names);
        if (!change.extra)
            return failure(invalidField("permissions"));
    }
    if (!change.role && !change.extra)
        return failure(invalidField("role"));
    return change;
}

QByteArray encodeOwnershipOffer(const OwnershipOffer &offer)
{
    JsonWriter writer;
    writer.text("member_id", offer.memberId);
    writer.text("grant", QString::fromLatin1(offer.grant));
    return writer.finish();
}

Result<OwnershipOffer> decodeOwnershipOffer(QByteArrayView json)
{
    JsonDocument document(json);
    const JsonObject root = document.root();
    OwnershipOffer offer{root.text("member_id"), root.optionalText("grant").toUtf8()};
    if (document.failed())
        return failure(document.requestError());
    return offer;
}

} // namespace portico::wire
