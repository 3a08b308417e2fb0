// SPDX-License-Identifier: MIT
#include "services/http/message.h"

#include <algorithm>

namespace portico::http {
namespace {

/// A query component with `+` and `%XX` decoded; a stray `%` stays as it is.
QByteArray decoded(QByteArrayView component)
{
    QByteArray text = component.toByteArray();
    text.replace('+', ' ');
    return QByteArray::fromPercentEncoding(text);
}

} // namespace

QByteArray Request::header(QByteArrayView name) const
{
    const auto found = std::find_if(headers.begin(), headers.end(), [name](const Header &header) {
        return QByteArrayView(header.name).compare(name, Qt::CaseInsensitive) == 0;
    });
    return found == headers.end() ? QByteArray() : found->value;
}

QByteArray Request::queryValue(QByteArrayView name) const
{
    QByteArrayView rest = query;
    while (!rest.isEmpty()) {
        const qsizetype end = rest.indexOf('&');
        const QByteArrayView pair = end < 0 ? rest : rest.first(end);
        rest = end < 0 ? QByteArrayView() : rest.sliced(end + 1);
        const qsizetype equals = pair.indexOf('=');
        if (decoded(equals < 0 ? pair : pair.first(equals)) != name)
            continue;
        const QByteArray value = equals < 0 ? QByteArray() : decoded(pair.sliced(equals + 1));
        return value.isNull() ? QByteArray("") : value;
    }
    return {};
}

} // namespace portico::http
