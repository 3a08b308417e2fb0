// SPDX-License-Identifier: MIT
#include "services/stripe/json.h"

#include <QLocale>

#include <string_view>

namespace portico::stripe {

namespace dom = simdjson::dom;

namespace {

QString toText(std::string_view text)
{
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

} // namespace

JsonDocument::JsonDocument(QByteArrayView text)
{
    dom::object root;
    if (text.isEmpty())
        return;
    if (m_parser.parse(text.data(), size_t(text.size())).get_object().get(root) == simdjson::SUCCESS)
        m_root = root;
}

JsonObject JsonDocument::root()
{
    return m_root ? JsonObject(this, *m_root) : JsonObject();
}

JsonObject::JsonObject(JsonDocument *document, dom::object object) : m_document(document), m_object(object)
{
}

std::optional<dom::element> JsonObject::member(const char *key) const
{
    dom::element element;
    if (!m_object || m_object->at_key(key).get(element) != simdjson::SUCCESS || element.is_null())
        return std::nullopt;
    return element;
}

bool JsonObject::has(const char *key) const
{
    return member(key).has_value();
}

QString JsonObject::text(const char *key) const
{
    const auto element = member(key);
    std::string_view text;
    return element && element->get_string().get(text) == simdjson::SUCCESS ? toText(text) : QString();
}

bool JsonObject::flag(const char *key) const
{
    const auto element = member(key);
    bool value = false;
    return element && element->get_bool().get(value) == simdjson::SUCCESS && value;
}

std::optional<qint64> JsonObject::integer(const char *key) const
{
    const auto element = member(key);
    if (!element)
        return std::nullopt;
    int64_t value = 0;
    if (!element->is<int64_t>() || element->get_int64().get(value) != simdjson::SUCCESS) {
        m_document->m_numbersHold = false;
        return std::nullopt;
    }
    return value;
}

std::optional<UtcSeconds> JsonObject::time(const char *key) const
{
    const std::optional<qint64> seconds = integer(key);
    if (!seconds)
        return std::nullopt;
    return UtcSeconds(std::chrono::seconds(*seconds));
}

std::optional<Decimal> JsonObject::decimal(const char *key) const
{
    const auto element = member(key);
    if (!element)
        return std::nullopt;
    std::string_view text;
    int64_t integer = 0;
    double number = 0;
    std::optional<Decimal> decimal;
    if (element->get_string().get(text) == simdjson::SUCCESS)
        decimal = Decimal::fromString(toText(text));
    else if (element->get_int64().get(integer) == simdjson::SUCCESS)
        decimal = Decimal::fromString(QString::number(integer));
    else if (element->get_double().get(number) == simdjson::SUCCESS)
        decimal = Decimal::fromString(QString::number(number, 'f', QLocale::FloatingPointShortest));
    if (!decimal)
        m_document->m_numbersHold = false;
    return decimal;
}

Currency JsonObject::currency(const char *key) const
{
    return Currency::fromCode(text(key)).value_or(Currency());
}

JsonObject JsonObject::object(const char *key) const
{
    const auto element = member(key);
    dom::object object;
    if (!element || element->get_object().get(object) != simdjson::SUCCESS)
        return {};
    return JsonObject(m_document, object);
}

std::vector<JsonObject> JsonObject::objects(const char *key) const
{
    std::vector<JsonObject> result;
    const auto element = member(key);
    dom::array array;
    if (!element || element->get_array().get(array) != simdjson::SUCCESS)
        return result;
    for (const dom::element entry : array) {
        dom::object object;
        if (entry.get_object().get(object) == simdjson::SUCCESS)
            result.push_back(JsonObject(m_document, object));
    }
    return result;
}

std::vector<JsonObject> JsonObject::listed(const char *key) const
{
    const JsonObject list = object(key);
    return list.isEmpty() ? objects(key) : list.objects("data");
}

std::vector<QString> JsonObject::strings(const char *key) const
{
    std::vector<QString> result;
    const auto element = member(key);
    dom::array array;
    if (!element || element->get_array().get(array) != simdjson::SUCCESS)
        return result;
    for (const dom::element entry : array) {
        std::string_view text;
        if (entry.get_string().get(text) == simdjson::SUCCESS)
            result.push_back(toText(text));
    }
    return result;
}

QString JsonObject::id(const char *key) const
{
    const QString id = text(key);
    return id.isEmpty() ? object(key).text("id") : id;
}

std::map<QString, QString> JsonObject::texts(const char *key) const
{
    std::map<QString, QString> result;
    const JsonObject holder = object(key);
    if (holder.isEmpty())
        return result;
    for (const dom::key_value_pair pair : *holder.m_object) {
        std::string_view text;
        if (pair.value.get_string().get(text) == simdjson::SUCCESS)
            result[toText(pair.key)] = toText(text);
    }
    return result;
}

QByteArray JsonObject::json() const
{
    return m_object ? QByteArray::fromStdString(simdjson::minify(*m_object)) : QByteArray();
}

} // namespace portico::stripe
