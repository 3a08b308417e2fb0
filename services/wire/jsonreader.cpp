// SPDX-License-Identifier: MIT
#include "services/wire/jsonreader.h"

#include "services/wire/iso8601.h"

#include <QJsonDocument>

#include <charconv>
#include <cstring>
#include <limits>

namespace portico::wire {

namespace {

constexpr qsizetype MaxBytes = 16 * 1024 * 1024;
constexpr std::size_t MaxDepth = 64;
constexpr std::size_t MaxTextBytes = 64 * 1024;
constexpr std::size_t MaxRows = 10'000;
constexpr qsizetype MaxFieldLength = 256;

QString toQString(std::string_view text)
{
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

} // namespace

JsonDocument::JsonDocument(QByteArrayView json)
{
    if (json.isEmpty() || json.size() > MaxBytes) {
        m_malformed = true;
        return;
    }
    const auto length = std::size_t(json.size());
    simdjson::dom::element root;
    m_malformed = m_parser.allocate(length, MaxDepth) != simdjson::SUCCESS
        || m_parser.parse(json.data(), length).get(root) != simdjson::SUCCESS
        || root.get(m_root) != simdjson::SUCCESS;
}

JsonObject JsonDocument::root()
{
    return JsonObject(*this, m_root, nullptr, {}, -1);
}

Error JsonDocument::answerError() const
{
    Error error;
    error.kind = Error::Kind::Protocol;
    error.code = QStringLiteral("answer_invalid");
    error.detail = m_malformed ? QStringLiteral("not a JSON object") : m_failedField;
    return error;
}

Error JsonDocument::requestError() const
{
    Error error;
    error.kind = Error::Kind::Invalid;
    error.httpStatus = m_malformed ? 400 : 422;
    error.code = m_malformed ? QStringLiteral("invalid_json") : QStringLiteral("invalid_field");
    error.field = m_failedField;
    return error;
}

void JsonDocument::fail(const QString &field)
{
    if (!failed())
        m_failedField = field.left(MaxFieldLength);
}

JsonObject::JsonObject(JsonDocument &document, simdjson::dom::object object, const JsonObject *parent,
    std::string_view name, int index)
    : m_document(&document), m_object(object), m_parent(parent), m_name(name), m_index(index)
{
}

bool JsonObject::has(std::string_view name) const
{
    return !m_document->failed() && m_object.at_key(name).error() == simdjson::SUCCESS;
}

QString JsonObject::text(std::string_view name) const
{
    const std::optional<Element> element = require(name);
    return element ? toText(name, *element) : QString();
}

QString JsonObject::optionalText(std::string_view name) const
{
    const std::optional<Element> element = find(name);
    return element ? toText(name, *element) : QString();
}

qint64 JsonObject::integer(std::string_view name) const
{
    const std::optional<Element> element = require(name);
    return element ? toInteger(name, *element) : 0;
}

std::optional<qint64> JsonObject::optionalInteger(std::string_view name) const
{
    const std::optional<Element> element = find(name);
    return element ? std::optional<qint64>(toInteger(name, *element)) : std::nullopt;
}

int JsonObject::smallInteger(std::string_view name) const
{
    return toSmallInteger(name, integer(name));
}

std::optional<int> JsonObject::optionalSmallInteger(std::string_view name) const
{
    const std::optional<qint64> value = optionalInteger(name);
    return value ? std::optional<int>(toSmallInteger(name, *value)) : std::nullopt;
}

bool JsonObject::flag(std::string_view name) const
{
    bool value = false;
    const std::optional<Element> element = require(name);
    if (element && element->get(value) != simdjson::SUCCESS)
        fail(name);
    return value;
}

std::optional<bool> JsonObject::optionalFlag(std::string_view name) const
{
    return find(name) ? std::optional(flag(name)) : std::nullopt;
}

UtcSeconds JsonObject::time(std::string_view name) const
{
    const std::optional<Element> element = require(name);
    return element ? toTime(name, *element) : UtcSeconds{};
}

std::optional<UtcSeconds> JsonObject::optionalTime(std::string_view name) const
{
    const std::optional<Element> element = find(name);
    return element ? std::optional<UtcSeconds>(toTime(name, *element)) : std::nullopt;
}

Money JsonObject::money(std::string_view name) const
{
    if (!require(name))
        return {};
    return optionalMoney(name).value_or(Money());
}

std::optional<Money> JsonObject::optionalMoney(std::string_view name) const
{
    const std::optional<JsonObject> object = optionalObject(name);
    if (!object)
        return std::nullopt;
    Money money;
    money.minor = object->integer("amount");
    const QString code = object->optionalText("currency");
    if (code.isEmpty())
        return money;
    const std::optional<Currency> currency = Currency::fromCode(code);
    if (!currency)
        object->fail("currency");
    money.currency = currency.value_or(Currency());
    return money;
}

Decimal JsonObject::decimal(std::string_view name) const
{
    const std::optional<Element> element = require(name);
    return element ? toDecimal(name, *element) : Decimal();
}

std::optional<Decimal> JsonObject::optionalDecimal(std::string_view name) const
{
    const std::optional<Element> element = find(name);
    return element ? std::optional<Decimal>(toDecimal(name, *element)) : std::nullopt;
}

qint64 JsonObject::millionths(std::string_view name) const
{
    const Decimal value = decimal(name);
    qint64 units = value.units;
    bool fits = value.scale <= 6;
    for (int scale = value.scale; fits && scale < 6; ++scale)
        fits = !qMulOverflow(units, qint64(10), &units);
    if (!fits)
        fail(name);
    return fits ? units : 0;
}

QStringList JsonObject::texts(std::string_view name) const
{
    QStringList values;
    for (const Element &item : elements(name))
        values.append(toText(name, item));
    return values;
}

std::map<QString, qint64> JsonObject::integers(std::string_view name) const
{
    std::map<QString, qint64> values;
    const std::optional<JsonObject> object = optionalObject(name);
    if (!object)
        return values;
    for (const simdjson::dom::key_value_pair &pair : object->m_object) {
        const bool isNew
            = values.emplace(toQString(pair.key), object->toInteger(pair.key, pair.value)).second;
        if (!isNew || values.size() > MaxRows)
            object->fail(pair.key);
        if (m_document->failed())
            return {};
    }
    return values;
}

QJsonObject JsonObject::values(std::string_view name) const
{
    const std::optional<JsonObject> object = optionalObject(name);
    if (!object)
        return {};
    return QJsonDocument::fromJson(QByteArray::fromStdString(simdjson::minify(object->m_object))).object();
}

std::optional<JsonObject> JsonObject::optionalObject(std::string_view name) const &
{
    const std::optional<Element> element = find(name);
    if (!element)
        return std::nullopt;
    simdjson::dom::object object;
    if (element->get(object) != simdjson::SUCCESS) {
        fail(name);
        return std::nullopt;
    }
    return JsonObject(*m_document, object, this, name, -1);
}

std::optional<JsonObject::Element> JsonObject::find(std::string_view name) const
{
    if (m_document->failed())
        return std::nullopt;
    std::optional<Element> found;
    for (const simdjson::dom::key_value_pair &pair : m_object) {
        if (pair.key != name)
            continue;
        if (found) {
            fail(name);
            return std::nullopt;
        }
        found = pair.value;
    }
    return found && found->is_null() ? std::nullopt : found;
}

std::optional<JsonObject::Element> JsonObject::require(std::string_view name) const
{
    const std::optional<Element> element = find(name);
    if (!element)
        fail(name);
    return element;
}

std::vector<JsonObject::Element> JsonObject::elements(std::string_view name) const
{
    const std::optional<Element> element = require(name);
    simdjson::dom::array array;
    if (!element)
        return {};
    if (element->get(array) != simdjson::SUCCESS || array.size() > MaxRows) {
        fail(name);
        return {};
    }
    std::vector<Element> items;
    items.reserve(array.size());
    for (const Element item : array)
        items.push_back(item);
    return items;
}

QString JsonObject::toText(std::string_view name, Element element) const
{
    std::string_view text;
    if (element.get(text) != simdjson::SUCCESS || text.size() > MaxTextBytes
        || text.find('\0') != std::string_view::npos) {
        fail(name);
        return {};
    }
    return toQString(text);
}

qint64 JsonObject::toInteger(std::string_view name, Element element) const
{
    std::int64_t value = 0;
    if (element.type() != simdjson::dom::element_type::INT64 || element.get(value) != simdjson::SUCCESS)
        fail(name);
    return value;
}

Decimal JsonObject::toDecimal(std::string_view name, Element element) const
{
    if (element.type() == simdjson::dom::element_type::INT64)
        return {toInteger(name, element), 0};
    std::optional<Decimal> value;
    double number = 0;
    if (element.type() == simdjson::dom::element_type::DOUBLE && element.get(number) == simdjson::SUCCESS) {
        // The shortest digits that name this double are those that were sent, up to 15 of them.
        char digits[400];
        const std::to_chars_result end
            = std::to_chars(digits, digits + sizeof digits, number, std::chars_format::fixed);
        if (end.ec == std::errc())
            value = Decimal::fromString(QString::fromLatin1(digits, end.ptr - digits));
    } else {
        value = Decimal::fromString(toText(name, element));
    }
    if (!value)
        fail(name);
    return value.value_or(Decimal());
}

UtcSeconds JsonObject::toTime(std::string_view name, Element element) const
{
    std::string_view text;
    std::optional<UtcSeconds> value;
    if (element.get(text) == simdjson::SUCCESS)
        value = parseIso8601(text);
    if (!value)
        fail(name);
    return value.value_or(UtcSeconds());
}

int JsonObject::toSmallInteger(std::string_view name, qint64 value) const
{
    if (value < std::numeric_limits<int>::min() || value > std::numeric_limits<int>::max()) {
        fail(name);
        return 0;
    }
    return int(value);
}

void JsonObject::fail(std::string_view name) const
{
    if (m_document->failed())
        return;
    const QString prefix = path();
    m_document->fail(prefix.isEmpty() ? toQString(name) : prefix + u'.' + toQString(name));
}

QString JsonObject::path() const
{
    if (!m_parent)
        return {};
    const QString prefix = m_parent->path();
    QString place = prefix.isEmpty() ? toQString(m_name) : prefix + u'.' + toQString(m_name);
    if (m_index >= 0)
        place += u'[' + QString::number(m_index) + u']';
    return place;
}

} // namespace portico::wire
