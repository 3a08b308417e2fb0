// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/clock.h"
#include "services/domain/money.h"

#include <QByteArray>
#include <QString>

#include <simdjson.h>

#include <map>
#include <optional>
#include <vector>

namespace portico::stripe {

class JsonObject;

/// A JSON text, parsed whole: what is cut short or followed by anything is no document.
class JsonDocument
{
public:
    explicit JsonDocument(QByteArrayView text);
    JsonDocument(const JsonDocument &) = delete;
    JsonDocument &operator=(const JsonDocument &) = delete;

    /// The object the text is, or an empty one. Reads from this document, which must live longer.
    [[nodiscard]] JsonObject root();
    /// Whether every number that was asked for so far was an integer that fits: amounts are never guessed.
    [[nodiscard]] bool numbersHold() const { return m_numbersHold; }

private:
    friend class JsonObject;

    simdjson::dom::parser m_parser;
    std::optional<simdjson::dom::object> m_root;
    bool m_numbersHold = true;
};

/// A view of an object of a JsonDocument, read without throwing: a member that is missing, null or of another
/// type is empty.
class JsonObject
{
public:
    JsonObject() = default; ///< Empty: has no members.

    [[nodiscard]] bool isEmpty() const { return !m_object; }
    /// Whether the member is there and not null.
    [[nodiscard]] bool has(const char *key) const;
    [[nodiscard]] QString text(const char *key) const;
    [[nodiscard]] bool flag(const char *key) const;
    /// Nothing for a missing or null member; anything else that is no int64 is noted in the document.
    [[nodiscard]] std::optional<qint64> integer(const char *key) const;
    [[nodiscard]] std::optional<UtcSeconds> time(const char *key) const;
    /// A number, or a decimal number in a string.
    [[nodiscard]] std::optional<Decimal> decimal(const char *key) const;
    [[nodiscard]] Currency currency(const char *key) const;
    [[nodiscard]] JsonObject object(const char *key) const;
    /// The objects in an array.
    [[nodiscard]] std::vector<JsonObject> objects(const char *key) const;
    /// The objects in a list of Stripe's, or in a plain array.
    [[nodiscard]] std::vector<JsonObject> listed(const char *key) const;
    /// The strings in an array.
    [[nodiscard]] std::vector<QString> strings(const char *key) const;
    /// The id of a referred object, expanded or not.
    [[nodiscard]] QString id(const char *key) const;
    /// The strings among the members of an object.
    [[nodiscard]] std::map<QString, QString> texts(const char *key) const;
    /// The object as JSON text.
    [[nodiscard]] QByteArray json() const;

private:
    friend class JsonDocument;
    JsonObject(JsonDocument *document, simdjson::dom::object object);
    [[nodiscard]] std::optional<simdjson::dom::element> member(const char *key) const;

    JsonDocument *m_document = nullptr;
    std::optional<simdjson::dom::object> m_object;
};

} // namespace portico::stripe
