// SPDX-License-Identifier: MIT
#include "services/wire/security.h"

#include "services/wire/shapes.h"

namespace portico::wire {

namespace {

/// One secret that a request or answer is made of.
Result<QByteArray> secretField(QByteArrayView json, const char *field)
{
    const Result<QString> text = textField(json, field);
    return text ? Result<QByteArray>(text->toUtf8()) : Result<QByteArray>(failure(text.error()));
}

SignInSession readSession(const JsonObject &object)
{
    return {object.text("id"), object.optionalText("device"), object.time("created_at"),
        object.time("last_used_at"), object.flag("current")};
}

std::vector<SignInSession> readSessions(const JsonObject &object)
{
    return object.list("data", readSession);
}

OwnProfile readProfile(const JsonObject &object)
{
    OwnProfile profile;
    profile.name = object.text("name");
    profile.email = object.text("email");
    profile.language = object.optionalText("language");
    profile.pendingEmail = object.optionalText("pending_email");
    profile.hasTotp = object.flag("has_totp");
    profile.recoveryCodesLeft = object.smallInteger("recovery_codes_left");
    return profile;
}

} // namespace

QByteArray encodeStepUpRequest(const StepUpRequest &request)
{
    JsonWriter writer;
    if (!request.password.isEmpty())
        writer.text("password", request.password);
    if (!request.code.isEmpty())
        writer.text("code", request.code);
    if (!request.action.isEmpty())
        writer.text("action", request.action);
    return writer.finish();
}

Result<StepUpRequest> decodeStepUpRequest(QByteArrayView json)
{
    JsonDocument document(json);
    const JsonObject root = document.root();
    StepUpRequest request{
        root.optionalText("password"), root.optionalText("code"), root.optionalText("action")};
    if (document.failed())
        return failure(document.requestError());
    if (request.password.isEmpty() && request.code.isEmpty())
        return failure(invalidField("password"));
    if (!request.action.isEmpty() && !grantedActions().contains(request.action))
        return failure(invalidField("action"));
    return request;
}

QByteArray encodeStepUp(const StepUp &stepUp)
{
    JsonWriter writer;
    writer.time("proved_until", stepUp.provedUntil);
    if (!stepUp.grant.isEmpty())
        writer.ascii("grant", stepUp.grant);
    return writer.finish();
}

Result<StepUp> decodeStepUp(QByteArrayView json)
{
    JsonDocument document(json);
    const JsonObject root = document.root();
    const StepUp stepUp{root.time("proved_until"), root.optionalText("grant").toUtf8()};
    if (document.failed())
        return failure(document.answerError());
    return stepUp;
}

QByteArray encodeAddress(const QString &email)
{
    return oneText("email", email);
}

Result<QString> decodeAddress(QByteArrayView json)
{
    return textField(json, "email");
}

QByteArray encodePasswordReset(const PasswordReset &reset)
{
    JsonWriter writer;
    writer.ascii("token", reset.token);
    writer.text("password", reset.password);
    if (!reset.code.isEmpty())
        writer.text("code", reset.code);
    return writer.finish();
}

Result<PasswordReset> decodePasswordReset(QByteArrayView json)
{
    JsonDocument document(json);
    const JsonObject root = document.root();
    PasswordReset reset{root.text("token").toUtf8(), root.text("password"), root.optionalText("code")};
    if (document.failed())
        return failure(document.requestError());
    return reset;
}

QByteArray encodePasswordChange(const PasswordChange &change)
{
    JsonWriter writer;
    writer.text("current", change.current);
    writer.text("password", change.password);
    return writer.finish();
}

Result<PasswordChange> decodePasswordChange(QByteArrayView json)
{
    JsonDocument document(json);
    const JsonObject root = document.root();
    PasswordChange change{root.text("current"), root.text("password")};
    if (document.failed())
        return failure(document.requestError());
    return change;
}

QByteArray encodeTotpEnrolment(const TotpEnrolment &enrolment)
{
    JsonWriter writer;
    writer.ascii("secret", enrolment.secret.reveal());
    writer.ascii("uri", enrolment.uri.reveal());
    return writer.finish();
}

Result<TotpEnrolment> decodeTotpEnrolment(QByteArrayView json)
{
    JsonDocument document(json);
    const JsonObject root = document.root();
    TotpEnrolment enrolment{Secret(root.text("secret").toUtf8()), Secret(root.text("uri").toUtf8())};
    if (document.failed())
        return failure(document.answerError());
    return enrolment;
}

QByteArray encodeTotpCode(const QString &code)
{
    return oneText("code", code);
}

Result<QString> decodeTotpCode(QByteArrayView json)
{
    return textField(json, "code");
}

QByteArray encodeRecoveryCodes(const QStringList &codes)
{
    JsonWriter writer;
    writer.beginArray("recovery_codes");
    for (const QString &code : codes)
        writer.textItem(code);
    writer.endArray();
    return writer.finish();
}

Result<QStringList> decodeRecoveryCodes(QByteArrayView json)
{
    JsonDocument document(json);
    const QStringList codes = document.root().texts("recovery_codes");
    if (document.failed())
        return failure(document.answerError());
    return codes;
}

QByteArray encodeGrant(const QByteArray &grant)
{
    return oneText("grant", QString::fromLatin1(grant));
}

Result<QByteArray> decodeGrant(QByteArrayView json)
{
    return secretField(json, "grant");
}

Document encodeSignInSessions(const std::vector<SignInSession> &sessions, const Stamp &stamp)
{
    JsonWriter writer;
    writer.beginArray("data");
    for (const SignInSession &session : sessions) {
        writer.beginItem();
        writer.text("id", session.id);
        writer.textOrNull("device", session.device);
        writer.time("created_at", session.createdAt);
        writer.time("last_used_at", session.lastUsedAt);
        writer.flag("current", session.isCurrent);
        writer.endObject();
    }
    writer.endArray();
    return writer.finish(stamp);
}

Result<Stamped<std::vector<SignInSession>>> decodeSignInSessions(QByteArrayView json)
{
    return decodeStamped(json, readSessions);
}

Document encodeOwnProfile(const OwnProfile &profile, const Stamp &stamp)
{
    JsonWriter writer;
    writer.text("name", profile.name);
    writer.text("email", profile.email);
    writer.textOrNull("language", profile.language);
    writer.textOrNull("pending_email", profile.pendingEmail);
    writer.flag("has_totp", profile.hasTotp);
    writer.integer("recovery_codes_left", qint64(profile.recoveryCodesLeft));
    return writer.finish(stamp);
}

Result<Stamped<OwnProfile>> decodeOwnProfile(QByteArrayView json)
{
    return decodeStamped(json, readProfile);
}

QByteArray encodeProfileChange(const ProfileChange &change)
{
    JsonWriter writer;
    if (change.name)
        writer.text("name", *change.name);
    if (change.language)
        writer.text("language", *change.language);
    return writer.finish();
}

Result<ProfileChange> decodeProfileChange(QByteArrayView json)
{
    JsonDocument document(json);
    const JsonObject root = document.root();
    ProfileChange change;
    if (root.has("name"))
        change.name = root.text("name").trimmed();
    if (root.has("language"))
        change.language = root.optionalText("language");
    if (document.failed())
        return failure(document.requestError());
    const bool isNameless = change.name && change.name->isEmpty();
    const bool isLong = change.name && change.name->size() > ProfileChange::LongestName;
    if (isNameless || isLong || (!change.name && !change.language))
        return failure(invalidField("name"));
    if (change.language && !isLanguage(*change.language))
        return failure(invalidField("language"));
    return change;
}

QByteArray encodeEmailToken(const QByteArray &token)
{
    return oneText("token", QString::fromLatin1(token));
}

Result<QByteArray> decodeEmailToken(QByteArrayView json)
{
    return secretField(json, "token");
}

QByteArray encodeEmailConfirmed(bool isChanged)
{
    JsonWriter writer;
    writer.flag("changed", isChanged);
    return writer.finish();
}

Result<bool> decodeEmailConfirmed(QByteArrayView json)
{
    JsonDocument document(json);
    const bool isChanged = document.root().flag("changed");
    if (document.failed())
        return failure(document.answerError());
    return isChanged;
}

} // namespace portico::wire
