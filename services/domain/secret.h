// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

#include <utility>

namespace portico {

/// A token, key or password. It cannot be streamed or logged by accident: reading it takes reveal().
class Secret
{
public:
    Secret() = default;
    explicit Secret(QByteArray value) : m_value(std::move(value)) { }

    [[nodiscard]] bool isEmpty() const { return m_value.isEmpty(); }
    [[nodiscard]] const QByteArray &reveal() const { return m_value; }

    friend bool operator==(const Secret &, const Secret &) = default;

private:
    QByteArray m_value;
};

/// \a text with everything that looks like a token, API key, signing secret or bearer header replaced by
/// `[redacted]`: for log lines and error details.
[[nodiscard]] QByteArray redacted(QByteArray text);

} // namespace portico
