// SPDX-License-Identifier: MIT
#include "services/wire/sso.h"

#include "services/wire/shapes.h"

namespace portico::wire {

namespace {

void writeSettings(JsonWriter &writer, const SsoSettings &settings)
{
    writer.textOrNull("issuer", settings.issuer);
    writer.textOrNull("client_id", settings.clientId);
    writer.beginArray("domains");
    for (const QString &domain : settings.domains)
        writer.textItem(domain);
    writer.endArray();
    writer.text("default_role", roleName(settings.defaultRole));
    writer.flag("enforced", settings.enforced);
}

SsoSettings readSettings(const JsonObject &object)
{
    SsoSettings settings;
    settings.issuer = object.optionalText("issuer");
    settings.clientId = object.optionalText("client_id");
    settings.hasSecret = object.optionalFlag("has_secret").value_or(false);
    settings.domains = object.texts("domains");
    settings.defaultRole = roleFromName(object.text("default_role")).value_or(Role::Member);
    settings.enforced = object.flag("enforced");
    return settings;
}

} // namespace

Document encodeSsoSettings(const SsoSettings &settings, const Stamp &stamp)
{
    JsonWriter writer;
    writeSettings(writer, settings);
    writer.flag("has_secret", settings.hasSecret);
    writer.text("redirect_uri", ssoRedirectUri());
    return writer.finish(stamp);
}

Result<Stamped<SsoSettings>> decodeSsoSettings(QByteArrayView json)
{
    return decodeStamped(json, readSettings);
}

QByteArray encodeSsoChange(const SsoChange &change)
{
    JsonWriter writer;
    writeSettings(writer, change.settings);
    if (change.secret)
        writer.text("client_secret", QString::fromUtf8(change.secret->reveal()));
    return writer.finish();
}

Result<SsoChange> decodeSsoChange(QByteArrayView json)
{
    JsonDocument document(json);
    const JsonObject root = document.root();
    SsoChange change{readSettings(root), std::nullopt};
    if (root.has("client_secret"))
        change.secret = Secret(root.optionalText("client_secret").toUtf8());
    const bool hasRole = roleFromName(root.text("default_role")).has_value();
    if (document.failed())
        return failure(document.requestError());
    if (!hasRole)
        return failure(invalidField("default_role"));
    return change;
}

QByteArray encodeSsoStart(const SsoStart &start)
{
    JsonWriter writer;
    if (!start.email.isEmpty())
        writer.text("email", start.email);
    if (!start.organization.isEmpty())
        writer.text("organization", start.organization);
    writer.integer("redirect_port", qint64(start.redirectPort));
    if (start.isStepUp)
        writer.text("purpose", QStringLiteral("step_up"));
    return writer.finish();
}

Result<SsoStart> decodeSsoStart(QByteArrayView json)
{
    JsonDocument document(json);
    const JsonObject root = document.root();
    const QString purpose = root.optionalText("purpose");
    const SsoStart start{root.optionalText("email"), root.optionalText("organization"),
        root.smallInteger("redirect_port"), purpose == u"step_up"};
    if (document.failed())
        return failure(document.requestError());
    if (start.redirectPort < 1024 || start.redirectPort > 65535)
        return failure(invalidField("redirect_port"));
    if (!purpose.isEmpty() && purpose != u"sign_in" && !start.isStepUp)
        return failure(invalidField("purpose"));
    if (!start.isStepUp && start.email.isEmpty() == start.organization.isEmpty())
        return failure(invalidField("email"));
    return start;
}

QByteArray encodeSsoPage(const SsoPage &page)
{
    JsonWriter writer;
    writer.text("authorization_url", page.url);
    writer.text("state", page.state);
    writer.ascii("ticket", page.ticket.reveal());
    return writer.finish();
}

Result<SsoPage> decodeSsoPage(QByteArrayView json)
{
    JsonDocument document(json);
    const JsonObject root = document.root();
    SsoPage page{root.text("authorization_url"), root.text("state"), Secret(root.text("ticket").toUtf8())};
    if (document.failed())
        return failure(document.answerError());
    return page;
}

QByteArray encodeSsoAnswer(const SsoAnswer &answer)
{
    JsonWriter writer;
    writer.text("state", answer.state);
    writer.text("code", answer.code);
    writer.ascii("ticket", answer.ticket.reveal());
    if (!answer.device.isEmpty())
        writer.text("device", answer.device);
    return writer.finish();
}

Result<SsoAnswer> decodeSsoAnswer(QByteArrayView json)
{
    JsonDocument document(json);
    const JsonObject root = document.root();
    SsoAnswer answer{root.text("state"), root.text("code"), Secret(root.text("ticket").toUtf8()),
        root.optionalText("device")};
    if (document.failed())
        return failure(document.requestError());
    return answer;
}

} // namespace portico::wire
