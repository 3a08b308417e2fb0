// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <optional>

namespace portico {

/// The wire names of an enum in one table, read both ways.
template <typename Enum, std::size_t Count>
struct Names
{
    struct Entry
    {
        Enum value;
        const char *name;
    };
    Entry entries[Count];

    /// Empty for a value without a name, such as `Other`.
    [[nodiscard]] QString name(Enum value) const
    {
        for (const Entry &entry : entries) {
            if (entry.value == value)
                return QString::fromLatin1(entry.name);
        }
        return {};
    }

    [[nodiscard]] std::optional<Enum> value(QStringView name) const
    {
        for (const Entry &entry : entries) {
            if (name == QLatin1StringView(entry.name))
                return entry.value;
        }
        return std::nullopt;
    }
};

} // namespace portico
