// SPDX-License-Identifier: MIT
#include "services/sandbox/api/form.h"

#include <QJsonArray>
#include <QStringList>

#include <map>

namespace portico::sandbox {

namespace {

constexpr qsizetype DeepestNesting = 12;
constexpr int MostParameters = 5'000;

/// A leaf with a value, or a branch with children in the order of their keys.
struct Node
{
    QString value;
    bool isLeaf = false;
    std::map<QString, Node> children;
    int appended = 0; ///< How many came as "[]".
};

QString decoded(QByteArrayView text)
{
    QByteArray plain = text.toByteArray();
    plain.replace('+', ' ');
    const QString result = QString::fromUtf8(QByteArray::fromPercentEncoding(plain));
    return result.isNull() ? QStringLiteral("") : result;
}

/// "a[b][0]" as {"a", "b", "0"}; empty where brackets do not match.
QStringList pathOf(const QString &key)
{
    const qsizetype first = key.indexOf(u'[');
    if (first < 0)
        return key.contains(u']') ? QStringList() : QStringList{key};
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
    return isNumber;
}

/// False where a leaf stands in the way, or a branch where the leaf belongs.
bool put(Node &root, const QStringList &path, const QString &value)
{
    Node *node = &root;
    for (const QString &part : path) {
        if (node->isLeaf)
            return false;
        node = &node->children[part.isEmpty() ? QString::number(node->appended++) : part];
    }
    if (node->isLeaf || !node->children.empty())
        return false;
    node->isLeaf = true;
    node->value = value;
    return true;
}

QJsonValue valueOf(const Node &node, bool mayBeArray);

QJsonArray arrayOf(const Node &node)
{
    std::map<uint, const Node *> ordered;
    for (const auto &[key, child] : node.children)
        ordered[key.toUInt()] = &child;
    QJsonArray array;
    for (const auto &[index, child] : ordered)
        array.append(valueOf(*child, true));
    return array;
}

QJsonObject objectOf(const Node &node)
{
    QJsonObject object;
    for (const auto &[key, child] : node.children)
        object.insert(key, valueOf(child, key != u"metadata"));
    return object;
}

/// Children that are all numbered make an array, except in metadata, whose names are the caller's choice.
QJsonValue valueOf(const Node &node, bool mayBeArray)
{
    if (node.isLeaf)
        return node.value;
    bool isArray = mayBeArray;
    for (const auto &[key, child] : node.children)
        isArray = isArray && isIndex(key);
    return isArray ? QJsonValue(arrayOf(node)) : QJsonValue(objectOf(node));
}

} // namespace

std::optional<QJsonObject> decodeForm(QByteArrayView form)
{
    Node root;
    int count = 0;
    for (const QByteArray &pair : form.toByteArray().split('&')) {
        if (pair.isEmpty())
            continue;
        const qsizetype equals = pair.indexOf('=');
        const QString key = decoded(equals < 0 ? QByteArrayView(pair) : QByteArrayView(pair).first(equals));
        const QString value
            = equals < 0 ? QStringLiteral("") : decoded(QByteArrayView(pair).sliced(equals + 1));
        const QStringList path = pathOf(key);
        const bool fits = !path.isEmpty() && !path.first().isEmpty() && path.size() <= DeepestNesting
            && ++count <= MostParameters;
        if (!fits || !put(root, path, value))
            return std::nullopt;
    }
    return objectOf(root);
}

} // namespace portico::sandbox
