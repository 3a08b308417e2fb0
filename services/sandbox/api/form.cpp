// SPDX-License-Identifier: MIT
#include "services/sandbox/api/form.h"

#include <QJsonArray>
#include <QStringList>

namespace portico::sandbox {

namespace {

QString decoded(QByteArrayView text)
{
    QByteArray plain = text.toByteArray();
    plain.replace('+', ' ');
    return QString::fromUtf8(QByteArray::fromPercentEncoding(plain));
}

/// "a[b][0]" as {"a", "b", "0"}; empty where brackets do not match.
QStringList pathOf(const QString &key)
{
    const qsizetype first = key.indexOf(u'[');
    if (first < 0)
        return {key};
    if (first == 0 || !key.endsWith(u']'))
        return {};
    QStringList path{key.left(first)};
    const QString inner = key.mid(first + 1, key.size() - first - 2);
    path += inner.split(QStringLiteral("]["));
    for (const QString &part : path) {
        if (part.contains(u'[') || part.contains(u']'))
            return {};
    }
    return path;
}

bool isIndex(const QString &part)
{
    bool isNumber = false;
    part.toUInt(&isNumber);
    return part.isEmpty() || isNumber;
}

/// \a value put into \a tree below \a path; an invalid value marks a conflict.
QJsonValue put(const QJsonValue &tree, const QStringList &path, const QString &value)
{
    if (path.isEmpty())
        return tree.isUndefined() ? QJsonValue(value) : QJsonValue(QJsonValue::Undefined);
    if (!tree.isUndefined() && !tree.isObject())
        return QJsonValue(QJsonValue::Undefined);
    QJsonObject object = tree.toObject();
    const QString key = path.first().isEmpty() ? QString::number(object.size()) : path.first();
    const QJsonValue child = put(object.contains(key) ? object.value(key) : QJsonValue(QJsonValue::Undefined),
                                 path.mid(1), value);
    if (child.isUndefined())
        return child;
    object.insert(key, child);
    return object;
}

/// Objects whose keys are all numbers become arrays, in the order of the numbers.
QJsonValue withArrays(const QJsonValue &value)
{
    if (!value.isObject())
        return value;
    const QJsonObject object = value.toObject();
    bool allIndexes = !object.isEmpty();
    for (const QString &key : object.keys())
        allIndexes = allIndexes && isIndex(key);
    if (!allIndexes) {
        QJsonObject result;
        for (auto member = object.begin(); member != object.end(); ++member)
            result.insert(member.key(), withArrays(member.value()));
        return result;
    }
    QMap<uint, QJsonValue> ordered;
    for (auto member = object.begin(); member != object.end(); ++member)
        ordered.insert(member.key().toUInt(), withArrays(member.value()));
    QJsonArray array;
    for (const QJsonValue &element : ordered)
        array.append(element);
    return array;
}

} // namespace

std::optional<QJsonObject> decodeForm(QByteArrayView form)
{
    QJsonValue tree{QJsonObject()};
    for (const QByteArray &pair : form.toByteArray().split('&')) {
        if (pair.isEmpty())
            continue;
        const qsizetype equals = pair.indexOf('=');
        const QString key = decoded(equals < 0 ? QByteArrayView(pair) : QByteArrayView(pair).first(equals));
        const QString value = equals < 0 ? QString() : decoded(QByteArrayView(pair).sliced(equals + 1));
        const QStringList path = pathOf(key);
        if (path.isEmpty() || path.first().isEmpty())
            return std::nullopt;
        tree = put(tree, path, value.isNull() ? QStringLiteral("") : value);
        if (tree.isUndefined())
            return std::nullopt;
    }
    QJsonObject result;
    const QJsonObject top = tree.toObject();
    for (auto member = top.begin(); member != top.end(); ++member)
        result.insert(member.key(), withArrays(member.value()));
    return result;
}

} // namespace portico::sandbox
