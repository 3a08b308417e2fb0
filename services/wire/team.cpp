// SPDX-License-Identifier: MIT
#include "services/wire/shapes.h"

namespace portico::wire {

namespace {

Member readMember(const JsonObject &object)
{
    Member member;
    member.id = object.text("id");
    member.name = object.optionalText("name");
    member.email = object.text("email");
    member.role = roleFromName(object.text("role")).value_or(Role::Member);
    member.joinedAt = object.optionalTime("joined_at");
    member.lastActiveAt = object.optionalTime("last_active_at");
    member.extra = readPermissions(object, "extra_permissions");
    member.invitedBy = object.optionalText("invited_by");
    return member;
}

Invitation readInvitation(const JsonObject &object)
{
    Invitation invitation;
    invitation.id = object.text("id");
    invitation.email = object.text("email");
    invitation.role = roleFromName(object.text("role")).value_or(Role::Member);
    invitation.expiresAt = object.time("expires_at");
    invitation.extra = readPermissions(object, "extra_permissions");
    invitation.invitedBy = object.optionalText("invited_by");
    return invitation;
}

OwnershipTransfer readTransfer(const JsonObject &object)
{
    return {object.text("from"), object.text("to"), object.time("expires_at")};
}

Team readTeam(const JsonObject &object)
{
    Team team;
    team.members = object.list("members", readMember);
    team.invitations = object.list("invitations", readInvitation);
    team.transfer = object.optionalValue("ownership_transfer", readTransfer);
    return team;
}

} // namespace

Document encodeTeam(const Team &team, const Stamp &stamp)
{
    JsonWriter writer;
    writer.beginArray("members");
    for (const Member &member : team.members) {
        writer.beginItem();
        writer.text("id", member.id);
        writer.textOrNull("name", member.name);
        writer.text("email", member.email);
        writer.text("role", roleName(member.role));
        writer.time("joined_at", member.joinedAt);
        writer.time("last_active_at", member.lastActiveAt);
        writer.text("status", memberStatusName(statusOf(member, stamp.now)));
        writePermissions(writer, "extra_permissions", member.extra);
        writer.textOrNull("invited_by", member.invitedBy);
        writer.endObject();
    }
    writer.endArray();
    writer.beginArray("invitations");
    for (const Invitation &invitation : team.invitations) {
        writer.beginItem();
        writer.text("id", invitation.id);
        writer.text("email", invitation.email);
        writer.text("role", roleName(invitation.role));
        writer.time("expires_at", invitation.expiresAt);
        writePermissions(writer, "extra_permissions", invitation.extra);
        writer.textOrNull("invited_by", invitation.invitedBy);
        writer.endObject();
    }
    writer.endArray();
    if (team.transfer) {
        writer.beginObject("ownership_transfer");
        writer.text("from", team.transfer->fromId);
        writer.text("to", team.transfer->toId);
        writer.time("expires_at", team.transfer->expiresAt);
        writer.endObject();
    }
    return writer.finish(stamp);
}

Result<Stamped<Team>> decodeTeam(QByteArrayView json)
{
    return decodeStamped(json, readTeam);
}

} // namespace portico::wire
