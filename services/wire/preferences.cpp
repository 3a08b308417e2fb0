// SPDX-License-Identifier: MIT
#include "services/wire/organizations.h"
#include "services/wire/shapes.h"

namespace portico::wire {

namespace {

void writeFlag(JsonWriter &writer, const char *name, const std::optional<bool> &value)
{
    if (value)
        writer.flag(name, *value);
    else
        writer.null(name);
}

NotificationPreference readPreference(const JsonObject &object)
{
    return {object.text("kind"), object.optionalFlag("mail"), object.optionalFlag("desktop"),
        object.flag("fixed")};
}

NotificationPreferences readPreferences(const JsonObject &object)
{
    return object.list("data", readPreference);
}

NotificationChoice readChoice(const JsonObject &object)
{
    return {object.text("kind"), object.flag("mail"), object.flag("desktop")};
}

} // namespace

Document encodePreferences(const NotificationPreferences &preferences, const Stamp &stamp)
{
    JsonWriter writer;
    writer.beginArray("data");
    for (const NotificationPreference &preference : preferences) {
        writer.beginItem();
        writer.text("kind", preference.kind);
        writeFlag(writer, "mail", preference.mail);
        writeFlag(writer, "desktop", preference.desktop);
        writer.flag("fixed", preference.isFixed);
        writer.endObject();
    }
    writer.endArray();
    return writer.finish(stamp);
}

Result<Stamped<NotificationPreferences>> decodePreferences(QByteArrayView json)
{
    return decodeStamped(json, readPreferences);
}

QByteArray encodePreferenceChoices(const std::vector<NotificationChoice> &choices)
{
    JsonWriter writer;
    writer.beginArray("choices");
    for (const NotificationChoice &choice : choices) {
        writer.beginItem();
        writer.text("kind", choice.kind);
        writer.flag("mail", choice.mail);
        writer.flag("desktop", choice.desktop);
        writer.endObject();
    }
    writer.endArray();
    return writer.finish();
}

Result<std::vector<NotificationChoice>> decodePreferenceChoices(QByteArrayView json)
{
    JsonDocument document(json);
    std::vector<NotificationChoice> choices = document.root().list("choices", readChoice);
    if (document.failed())
        return failure(document.requestError());
    for (const NotificationChoice &choice : choices) {
        if (notificationKindFromName(choice.kind) == Notification::Kind::Other)
            return failure(invalidField("kind"));
    }
    return choices;
}

} // namespace portico::wire
