// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/clock.h"

#include <QJsonArray>
#include <QJsonObject>

#include <optional>

namespace portico::sandbox {

/// Decoded parameters, read by name and type. An empty string means "clear this".
class Params
{
public:
    Params() = default;
    explicit Params(QJsonObject values) : m_values(std::move(values)) { }

    [[nodiscard]] const QJsonObject &values() const { return m_values; }
    [[nodiscard]] bool has(const char *name) const { return m_values.contains(QLatin1StringView(name)); }
    [[nodiscard]] QString text(const char *name) const
    {
        return m_values.value(QLatin1StringView(name)).toString();
    }
    [[nodiscard]] bool clears(const char *name) const
    {
        return has(name) && at(name).isString() && text(name).isEmpty();
    }
    [[nodiscard]] bool flag(const char *name) const { return text(name) == u"true"; }
    [[nodiscard]] Params nested(const char *name) const { return Params(at(name).toObject()); }
    [[nodiscard]] QJsonArray list(const char *name) const { return at(name).toArray(); }

    [[nodiscard]] std::optional<qint64> integer(const char *name) const
    {
        bool isNumber = false;
        const qint64 value = text(name).toLongLong(&isNumber);
        return isNumber ? std::optional(value) : std::nullopt;
    }
    [[nodiscard]] std::optional<UtcSeconds> time(const char *name) const
    {
        const std::optional<qint64> seconds = integer(name);
        return seconds ? std::optional(UtcSeconds(std::chrono::seconds{*seconds})) : std::nullopt;
    }

    /// \a current metadata with what `metadata` changes: an empty value takes a name away, an empty whole all
    /// of them.
    [[nodiscard]] QJsonObject metadataOver(QJsonObject current) const
    {
        if (clears("metadata"))
            return {};
        const QJsonObject given = nested("metadata").values();
        for (auto member = given.begin(); member != given.end(); ++member) {
            if (member.value().toString().isEmpty())
                current.remove(member.key());
            else
                current.insert(member.key(), member.value());
        }
        return current;
    }

private:
    [[nodiscard]] QJsonValue at(const char *name) const { return m_values.value(QLatin1StringView(name)); }

    QJsonObject m_values;
};

} // namespace portico::sandbox
