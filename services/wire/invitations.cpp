// SPDX-License-Identifier: MIT
#include "services/wire/shapes.h"
#include "services/wire/teamrequests.h"

namespace portico::wire {

namespace {

InvitationResult readResult(const JsonObject &object)
{
    return {object.text("email"), invitationOutcomeFromName(object.text("outcome"))};
}

} // namespace

QByteArray encodeInvitationRequest(const InvitationRequest &request)
{
    JsonWriter writer;
    writer.beginArray("emails");
    for (const QString &email : request.emails)
        writer.textItem(email);
    writer.endArray();
    writer.text("role", roleName(request.role));
    writePermissions(writer, "permissions", request.extra);
    writer.flag("dry_run", request.dryRun);
    writer.flag("send_copy", request.sendCopy);
    return writer.finish();
}

Result<InvitationRequest> decodeInvitationRequest(QByteArrayView json)
{
    JsonDocument document(json);
    const JsonObject root = document.root();
    InvitationRequest request;
    request.emails = root.texts("emails");
    const QString role = root.text("role");
    const QStringList names = root.has("permissions") ? root.texts("permissions") : QStringList();
    request.dryRun = root.has("dry_run") && root.flag("dry_run");
    request.sendCopy = root.has("send_copy") && root.flag("send_copy");
    if (document.failed())
        return failure(document.requestError());
    if (request.emails.isEmpty() || request.emails.size() > MaximumInvitations)
        return failure(invalidField("emails"));
    const std::optional<Role> known = roleFromName(role);
    if (!known)
        return failure(invalidField("role"));
    request.role = *known;
    const std::optional<Permissions> extra = permissionsNamed(names);
    if (!extra)
        return failure(invalidField("permissions"));
    request.extra = *extra;
    return request;
}

QByteArray encodeInvitationReport(const InvitationReport &report)
{
    JsonWriter writer;
    writer.beginArray("results");
    for (const InvitationResult &result : report.results) {
        writer.beginItem();
        writer.text("email", result.email);
        writer.text("outcome", invitationOutcomeName(result.outcome));
        writer.endObject();
    }
    writer.endArray();
    writer.flag("dry_run", report.dryRun);
    return writer.finish();
}

Result<InvitationReport> decodeInvitationReport(QByteArrayView json)
{
    JsonDocument document(json);
    const JsonObject root = document.root();
    InvitationReport report;
    report.results = root.list("results", readResult);
    report.dryRun = root.flag("dry_run");
    if (document.failed())
        return failure(document.answerError());
    return report;
}

QByteArray encodeInvitationToken(const QByteArray &token)
{
    JsonWriter writer;
    writer.text("token", QString::fromLatin1(token));
    return writer.finish();
}

Result<QByteArray> decodeInvitationToken(QByteArrayView json)
{
    JsonDocument document(json);
    QByteArray token = document.root().text("token").toUtf8();
    if (document.failed())
        return failure(document.requestError());
    return token;
}

QByteArray encodeInvitationPreview(const InvitationPreview &preview)
{
    JsonWriter writer;
    writer.text("organization", preview.organizationName);
    writer.text("role", roleName(preview.role));
    writer.text("invited_by", preview.invitedBy);
    writer.text("email", preview.email);
    writer.time("expires_at", preview.expiresAt);
    return writer.finish();
}

Result<InvitationPreview> decodeInvitationPreview(QByteArrayView json)
{
    JsonDocument document(json);
    const JsonObject root = document.root();
    InvitationPreview preview;
    preview.organizationName = root.text("organization");
    preview.role = roleFromName(root.text("role")).value_or(Role::Member);
    preview.invitedBy = root.optionalText("invited_by");
    preview.email = root.text("email");
    preview.expiresAt = root.time("expires_at");
    if (document.failed())
        return failure(document.answerError());
    return preview;
}

QByteArray encodeAcceptance(const Acceptance &acceptance)
{
    JsonWriter writer;
    writer.text("token", QString::fromLatin1(acceptance.token));
    for (const auto &[name, value] : {std::pair<const char *, const QString &>{"name", acceptance.name},
             {"password", acceptance.password}, {"code", acceptance.code}, {"device", acceptance.device}}) {
        if (!value.isEmpty())
            writer.text(name, value);
    }
    return writer.finish();
}

Result<Acceptance> decodeAcceptance(QByteArrayView json)
{
    JsonDocument document(json);
    const JsonObject root = document.root();
    Acceptance acceptance{root.text("token").toUtf8(), root.optionalText("name").trimmed(),
        root.optionalText("password"), root.optionalText("code").trimmed(), root.optionalText("device")};
    if (document.failed())
        return failure(document.requestError());
    return acceptance;
}

QByteArray encodeAccepted(const Accepted &accepted)
{
    JsonWriter writer;
    writer.text("organization_id", accepted.organizationId);
    if (accepted.tokens) {
        writer.beginObject("tokens");
        writeSessionTokens(writer, *accepted.tokens);
        writer.endObject();
    }
    return writer.finish();
}

Result<Accepted> decodeAccepted(QByteArrayView json)
{
    JsonDocument document(json);
    const JsonObject root = document.root();
    Accepted accepted{root.text("organization_id"), root.optionalValue("tokens", readSessionTokens)};
    if (document.failed())
        return failure(document.answerError());
    return accepted;
}

} // namespace portico::wire
