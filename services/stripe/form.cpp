// SPDX-License-Identifier: MIT
#include "services/stripe/form.h"

namespace portico::stripe {

Form &Form::add(const QByteArray &key, const QString &value)
{
    append(key, value.toUtf8().toPercentEncoding());
    return *this;
}

Form &Form::add(const QByteArray &key, qint64 value)
{
    append(key, QByteArray::number(value));
    return *this;
}

Form &Form::add(const QByteArray &key, bool value)
{
    append(key, value ? "true" : "false");
    return *this;
}

Form &Form::add(const QByteArray &key, const char *value)
{
    return add(key, QString::fromUtf8(value));
}

Form &Form::clear(const QByteArray &key)
{
    append(key, {});
    return *this;
}

Form &Form::expand(const char *path)
{
    return add("expand[" + QByteArray::number(m_expansions++) + "]", path);
}

void Form::append(const QByteArray &key, const QByteArray &value)
{
    if (!m_encoded.isEmpty())
        m_encoded += '&';
    m_encoded += key.toPercentEncoding("[]") + '=' + value;
}

} // namespace portico::stripe
