// SPDX-License-Identifier: MIT
#include "services/wire/jsonwriter.h"

#include "services/wire/iso8601.h"
#include "services/wire/shapes.h"

#include <QJsonDocument>

#include <algorithm>

namespace portico::wire {

namespace {

/// Decimals up to here are the same after a way through a double.
constexpr auto DoubleDigits = 15;

} // namespace

JsonWriter::JsonWriter() : m_writer(m_buffer)
{
    m_writer.StartObject();
}

void JsonWriter::beginObject(std::string_view name)
{
    key(name);
    m_writer.StartObject();
}

void JsonWriter::beginItem()
{
    m_writer.StartObject();
}

void JsonWriter::endObject()
{
    m_writer.EndObject();
}

void JsonWriter::beginArray(std::string_view name)
{
    key(name);
    m_writer.StartArray();
}

void JsonWriter::endArray()
{
    m_writer.EndArray();
}

void JsonWriter::text(std::string_view name, const QString &value)
{
    key(name);
    textItem(value);
}

void JsonWriter::textOrNull(std::string_view name, const QString &value)
{
    if (value.isEmpty())
        null(name);
    else
        text(name, value);
}

void JsonWriter::ascii(std::string_view name, const QByteArray &value)
{
    key(name);
    string({value.constData(), std::size_t(value.size())});
}

void JsonWriter::textItem(const QString &value)
{
    const QByteArray utf8 = value.toUtf8();
    string({utf8.constData(), std::size_t(utf8.size())});
}

void JsonWriter::integer(std::string_view name, qint64 value)
{
    key(name);
    m_writer.Int64(value);
}

void JsonWriter::integer(std::string_view name, const std::optional<qint64> &value)
{
    if (value)
        integer(name, *value);
    else
        null(name);
}

void JsonWriter::positive(std::string_view name, int value)
{
    if (value > 0)
        integer(name, qint64(value));
    else
        null(name);
}

void JsonWriter::flag(std::string_view name, bool value)
{
    key(name);
    m_writer.Bool(value);
}

void JsonWriter::time(std::string_view name, UtcSeconds value)
{
    key(name);
    const Iso8601 text = formatIso8601(value);
    string({text.data(), text.size()});
}

void JsonWriter::time(std::string_view name, const std::optional<UtcSeconds> &value)
{
    if (value)
        time(name, *value);
    else
        null(name);
}

void JsonWriter::money(std::string_view name, const Money &value)
{
    beginObject(name);
    integer("amount", value.minor);
    textOrNull("currency", value.currency.code());
    endObject();
}

void JsonWriter::money(std::string_view name, const std::optional<Money> &value)
{
    if (value)
        money(name, *value);
    else
        null(name);
}

void JsonWriter::decimal(std::string_view name, const Decimal &value)
{
    key(name);
    if (value.scale == 0) {
        m_writer.Int64(value.units);
        return;
    }
    const QByteArray digits = value.toString().toLatin1();
    const auto count
        = std::count_if(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
    const auto length = std::size_t(digits.size());
    if (count <= DoubleDigits)
        m_writer.RawValue(digits.constData(), length, rapidjson::kNumberType);
    else
        string({digits.constData(), length});
}

void JsonWriter::millionths(std::string_view name, qint64 value)
{
    decimal(name, decimalFromMillionths(value));
}

void JsonWriter::object(std::string_view name, const QJsonObject &value)
{
    key(name);
    const QByteArray json = QJsonDocument(value).toJson(QJsonDocument::Compact);
    m_writer.RawValue(json.constData(), std::size_t(json.size()), rapidjson::kObjectType);
}

void JsonWriter::null(std::string_view name)
{
    key(name);
    m_writer.Null();
}

Document JsonWriter::finish(const Stamp &stamp)
{
    Document document;
    document.dataLength = qsizetype(m_buffer.GetSize());
    time("as_of", stamp.asOf);
    time("now", stamp.now);
    document.json = finish();
    return document;
}

QByteArray JsonWriter::finish()
{
    m_writer.EndObject();
    return QByteArray(m_buffer.GetString(), qsizetype(m_buffer.GetSize()));
}

void JsonWriter::key(std::string_view name)
{
    m_writer.Key(name.data(), static_cast<rapidjson::SizeType>(name.size()));
}

void JsonWriter::string(std::string_view utf8)
{
    m_writer.String(utf8.data() ? utf8.data() : "", static_cast<rapidjson::SizeType>(utf8.size()));
}

} // namespace portico::wire
