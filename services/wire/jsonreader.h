// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/money.h"
#include "services/wire/portal.h"

#include <QJsonObject>

#include <simdjson.h>

#include <string_view>

namespace portico::wire {

class JsonObject;

/// A JSON text from the other side, parsed whole and then asked for typed fields. The first thing that is not
/// as it should be is kept; everything asked afterwards reads as empty.
class JsonDocument final
{
public:
    explicit JsonDocument(QByteArrayView json);
    JsonDocument(const JsonDocument &) = delete;
    JsonDocument &operator=(const JsonDocument &) = delete;

    [[nodiscard]] JsonObject root();
    [[nodiscard]] bool failed() const { return m_malformed || !m_failedField.isEmpty(); }
    /// The text is no JSON object at all.
    [[nodiscard]] bool isMalformed() const { return m_malformed; }
    /// Where reading failed, such as `data[3].total.amount`.
    [[nodiscard]] QString failedField() const { return m_failedField; }
    /// `Protocol` / `answer_invalid`, for an answer.
    [[nodiscard]] Error answerError() const;
    /// `Invalid` / `invalid_json` or `invalid_field`, for a request.
    [[nodiscard]] Error requestError() const;

private:
    friend class JsonObject;
    void fail(const QString &field);

    simdjson::dom::parser m_parser;
    simdjson::dom::object m_root;
    bool m_malformed = false;
    QString m_failedField;
};

/// One object in a JsonDocument. It names its place through its parent, which must outlive it. Required
/// fields fail where they are missing or of another type; optional ones only where they are of another type.
class JsonObject final
{
public:
    [[nodiscard]] bool has(std::string_view name) const;

    [[nodiscard]] QString text(std::string_view name) const;
    [[nodiscard]] QString optionalText(std::string_view name) const;
    [[nodiscard]] qint64 integer(std::string_view name) const;
    [[nodiscard]] std::optional<qint64> optionalInteger(std::string_view name) const;
    [[nodiscard]] int smallInteger(std::string_view name) const;
    [[nodiscard]] std::optional<int> optionalSmallInteger(std::string_view name) const;
    [[nodiscard]] bool flag(std::string_view name) const;
    [[nodiscard]] std::optional<bool> optionalFlag(std::string_view name) const;
    [[nodiscard]] UtcSeconds time(std::string_view name) const;
    [[nodiscard]] std::optional<UtcSeconds> optionalTime(std::string_view name) const;
    [[nodiscard]] Money money(std::string_view name) const;
    [[nodiscard]] std::optional<Money> optionalMoney(std::string_view name) const;
    [[nodiscard]] Decimal decimal(std::string_view name) const;
    [[nodiscard]] std::optional<Decimal> optionalDecimal(std::string_view name) const;
    [[nodiscard]] qint64 millionths(std::string_view name) const;
    [[nodiscard]] QStringList texts(std::string_view name) const;
    /// An object of whole numbers under names of the sender's choice.
    [[nodiscard]] std::map<QString, qint64> integers(std::string_view name) const;

    /// An object of the sender's choice, as it is; empty where the field is missing.
    [[nodiscard]] QJsonObject values(std::string_view name) const;

    [[nodiscard]] std::optional<JsonObject> optionalObject(std::string_view name) const &;
    std::optional<JsonObject> optionalObject(std::string_view name) const && = delete;

    template <typename T>
    [[nodiscard]] std::optional<T> optionalValue(std::string_view name, T (*read)(const JsonObject &)) const
    {
        const std::optional<JsonObject> object = optionalObject(name);
        return object ? std::optional<T>(read(*object)) : std::nullopt;
    }

    template <typename T>
    [[nodiscard]] std::vector<T> list(std::string_view name, T (*read)(const JsonObject &)) const
    {
        std::vector<T> values;
        const std::vector<simdjson::dom::element> items = elements(name);
        values.reserve(items.size());
        for (const simdjson::dom::element &item : items) {
            simdjson::dom::object object;
            if (m_document->failed())
                return {};
            if (item.get(object) != simdjson::SUCCESS) {
                fail(name);
                return {};
            }
            values.push_back(read(JsonObject(*m_document, object, this, name, int(values.size()))));
        }
        return values;
    }

private:
    friend class JsonDocument;
    using Element = simdjson::dom::element;

    JsonObject(JsonDocument &document, simdjson::dom::object object, const JsonObject *parent,
        std::string_view name, int index);
    /// Nothing where the field is missing, null, there twice, or reading has failed already.
    [[nodiscard]] std::optional<Element> find(std::string_view name) const;
    [[nodiscard]] std::optional<Element> require(std::string_view name) const;
    [[nodiscard]] std::vector<Element> elements(std::string_view name) const;
    [[nodiscard]] QString toText(std::string_view name, Element element) const;
    [[nodiscard]] qint64 toInteger(std::string_view name, Element element) const;
    [[nodiscard]] Decimal toDecimal(std::string_view name, Element element) const;
    [[nodiscard]] UtcSeconds toTime(std::string_view name, Element element) const;
    [[nodiscard]] int toSmallInteger(std::string_view name, qint64 value) const;
    void fail(std::string_view name) const;
    [[nodiscard]] QString path() const;

    JsonDocument *m_document;
    simdjson::dom::object m_object;
    const JsonObject *m_parent;
    std::string_view m_name;
    int m_index;
};

} // namespace portico::wire
