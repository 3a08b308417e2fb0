// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/money.h"
#include "services/wire/portal.h"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <QJsonObject>

#include <string_view>

namespace portico::wire {

/// Writes one JSON object after the conventions of the portal API. Names are literals.
class JsonWriter final
{
public:
    JsonWriter(); ///< Opens the object.

    void beginObject(std::string_view name);
    void beginItem(); ///< An object in an array.
    void endObject();
    void beginArray(std::string_view name);
    void endArray();

    void text(std::string_view name, const QString &value);
    void textOrNull(std::string_view name, const QString &value); ///< Empty is null.
    void ascii(std::string_view name, const QByteArray &value);
    void textItem(const QString &value);
    void integer(std::string_view name, qint64 value);
    void integer(std::string_view name, const std::optional<qint64> &value);
    void positive(std::string_view name, int value); ///< 0 is null.
    void flag(std::string_view name, bool value);
    void time(std::string_view name, UtcSeconds value);
    void time(std::string_view name, const std::optional<UtcSeconds> &value);
    void money(std::string_view name, const Money &value);
    void money(std::string_view name, const std::optional<Money> &value);
    /// A number, or a string where its digits would not survive a reader that uses doubles.
    void decimal(std::string_view name, const Decimal &value);
    void millionths(std::string_view name, qint64 value);
    /// An object whose fields are not for this API to know.
    void object(std::string_view name, const QJsonObject &value);
    void null(std::string_view name);

    /// Closes the object with the stamp behind its data.
    [[nodiscard]] Document finish(const Stamp &stamp);
    [[nodiscard]] QByteArray finish();

private:
    void key(std::string_view name);
    void string(std::string_view utf8);

    rapidjson::StringBuffer m_buffer;
    rapidjson::Writer<rapidjson::StringBuffer> m_writer;
};

} // namespace portico::wire
