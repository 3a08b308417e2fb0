// SPDX-License-Identifier: MIT
#include "services/sandbox/api/expand.h"

#include "services/sandbox/json.h"

#include <QSet>

namespace portico::sandbox {

namespace {

constexpr int MaxDepth = 4;

/// Members that stand in the stored object but are only sent when asked for.
const QSet<QString> OnRequest{QStringLiteral("tiers"), QStringLiteral("payments"), QStringLiteral("tax_ids")};

/// Ids are names with a prefix; an id of an object the account holds can be expanded.
bool isReference(const QJsonValue &value, const Account &account)
{
    return value.isString() && !account.find(value.toString()).isEmpty();
}

/// Nothing where the path ends at something that is no reference.
std::optional<QJsonValue> expandedAt(const QJsonValue &value, const QStringList &path, const Account &account)
{
    if (path.isEmpty()) {
        if (value.isNull() || value.isObject() || value.isArray())
            return value;
        if (!isReference(value, account))
            return std::nullopt;
        return account.find(value.toString());
    }
    if (value.isArray()) {
        QJsonArray result;
        for (const QJsonValue &element : value.toArray()) {
            const std::optional<QJsonValue> child = expandedAt(element, path, account);
            if (!child)
                return std::nullopt;
            result.append(*child);
        }
        return result;
    }
    if (value.isNull())
        return value;
    QJsonObject object = isReference(value, account) ? account.find(value.toString()) : value.toObject();
    if (object.isEmpty())
        return std::nullopt;
    // Polymorphic objects, such as expanded balance entries, may lack the member: then there is nothing to expand.
    if (!object.contains(path.first())) {
        if (text(object, "object") == u"list")
            return std::nullopt;
        return object;
    }
    const std::optional<QJsonValue> child = expandedAt(object.value(path.first()), path.mid(1), account);
    if (!child)
        return std::nullopt;
    object.insert(path.first(), *child);
    return object;
}

QJsonValue withoutUnrequested(const QJsonValue &value, const QSet<QString> &requested)
{
    if (value.isArray()) {
        QJsonArray result;
        for (const QJsonValue &element : value.toArray())
            result.append(withoutUnrequested(element, requested));
        return result;
    }
    if (!value.isObject())
        return value;
    QJsonObject result;
    const QJsonObject object = value.toObject();
    for (auto member = object.begin(); member != object.end(); ++member) {
        if (member.key().startsWith(u'_') || (OnRequest.contains(member.key()) && !requested.contains(member.key())))
            continue;
        result.insert(member.key(), member.key() == u"metadata" ? member.value()
                                                                : withoutUnrequested(member.value(), requested));
    }
    return result;
}

} // namespace

Outcome expanded(const QJsonObject &object, const QJsonArray &paths, const Account &account)
{
    QJsonValue result = object;
    QSet<QString> requested;
    for (const QJsonValue &value : paths) {
        const QString name = value.toString();
        const QStringList path = name.split(u'.');
        const bool isList = text(object, "object") == u"list";
        const auto tooDeep = invalidRequest(
            QStringLiteral("You cannot expand more than %1 levels of a property. Property: %2").arg(MaxDepth).arg(name),
            QStringLiteral("expand"));
        if (path.size() > MaxDepth + (isList ? 1 : 0))
            return tooDeep;
        for (const QString &part : path)
            requested.insert(part);
        // An unknown first member is a mistake of the caller; an empty list has nothing to compare with.
        const bool known = isList ? path.first() == u"data" : object.contains(path.first());
        const std::optional<QJsonValue> next = known ? expandedAt(result, path, account) : std::nullopt;
        if (!next)
            return invalidRequest(QStringLiteral("This property cannot be expanded (%1).").arg(name), QStringLiteral("expand"));
        result = *next;
    }
    return withoutUnrequested(result, requested).toObject();
}

} // namespace portico::sandbox
