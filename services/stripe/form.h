// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

namespace portico::stripe {

/// Parameters of a request as `application/x-www-form-urlencoded`, in the order they were added. Keys are
/// nested with brackets, such as `items[0][price]`. Source: Stripe's official clients, which encode `! * ( )
/// '` as well.
class Form
{
public:
    Form &add(const QByteArray &key, const QString &value);
    Form &add(const QByteArray &key, qint64 value);
    Form &add(const QByteArray &key, bool value);
    /// A string literal would otherwise become a bool.
    Form &add(const QByteArray &key, const char *value);
    /// `key=`, which empties the field at Stripe.
    Form &clear(const QByteArray &key);
    /// The next entry of `expand`.
    Form &expand(const char *path);

    [[nodiscard]] const QByteArray &encoded() const { return m_encoded; }

private:
    void append(const QByteArray &key, const QByteArray &value);

    QByteArray m_encoded;
    int m_expansions = 0;
};

} // namespace portico::stripe
