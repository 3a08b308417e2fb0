// SPDX-License-Identifier: MIT
#include "services/sandbox/api/expand.h"

#include "services/sandbox/billing/taxids.h"
#include "services/sandbox/json.h"

#include <QSet>

namespace portico::sandbox {

namespace {

constexpr int MaxDepth = 4;

/// Members that stand in the stored object but are only sent when asked for.
const QSet<QString> OnRequest{QStringLiteral("tiers"), QStringLiteral("payments"), QStringLiteral("tax_ids"),
    QStringLiteral("amount_paid_off_stripe")};

/// What paid an invoice: the one of these that `type` names is there.
const QSet<QString> PaidWith{
    QStringLiteral("payment_intent"), QStringLiteral("payment_record"), QStringLiteral("charge")};

/// Ids are names with a prefix; an id of an object the account holds can be expanded.
bool isReference(const QJsonValue &value, const Account &account)
{
    return value.isString() && !account.find(value.toString()).isEmpty();
}

/// Nothing where the path ends at something that is no reference.
std::optional<QJsonValue> expandedAt(
    const QJsonValue &value, const QStringList &path, const Account &account);

std::optional<QJsonValue> expandedIn(QJsonObject object, const QStringList &path, const Account &account)
{
    // Lists that are objects of their own and stand in none.
    const bool isCustomer = text(object, "object") == u"customer" && !object.value(u"deleted").toBool();
    if (isCustomer && path.first() == u"tax_ids")
        object.insert(path.first(), taxIdList(account, text(object, "id")));
    // An object of that kind may have it, this one has not: something sent only on request, or one of
    // several.
    if (!object.contains(path.first())) {
        const bool isOther = PaidWith.contains(path.first()) && PaidWith.contains(text(object, "type"));
        return OnRequest.contains(path.first()) || isOther ? std::optional<QJsonValue>(object) : std::nullopt;
    }
    if (path.size() == 1 && OnRequest.contains(path.first()))
        return object;
    const std::optional<QJsonValue> child = expandedAt(object.value(path.first()), path.mid(1), account);
    if (!child)
        return std::nullopt;
    object.insert(path.first(), *child);
    return object;
}

std::optional<QJsonValue> expandedAt(const QJsonValue &value, const QStringList &path, const Account &account)
{
    if (path.isEmpty()) {
        if (value.isArray()) {
            QJsonArray result;
            for (const QJsonValue &element : value.toArray())
                result.append(
                    isReference(element, account) ? QJsonValue(account.find(element.toString())) : element);
            return QJsonValue(result);
        }
        if (value.isNull() || value.isObject())
            return value;
        return isReference(value, account) ? std::optional<QJsonValue>(account.find(value.toString()))
                                           : std::nullopt;
    }
    if (value.isArray()) {
        QJsonArray result;
        for (const QJsonValue &element : value.toArray()) {
            const std::optional<QJsonValue> child = expandedAt(element, path, account);
            if (!child)
                return std::nullopt;
            result.append(*child);
        }
        return QJsonValue(result);
    }
    if (value.isNull())
        return value;
    const QJsonObject object
        = isReference(value, account) ? account.find(value.toString()) : value.toObject();
    return object.isEmpty() ? std::nullopt : expandedIn(object, path, account);
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
        if (member.key().startsWith(u'_')
            || (OnRequest.contains(member.key()) && !requested.contains(member.key())))
            continue;
        const bool isFree = member.key() == u"metadata";
        result.insert(member.key(), isFree ? member.value() : withoutUnrequested(member.value(), requested));
    }
    return result;
}

tl::unexpected<ApiError> refused(const QString &text, const QString &path)
{
    return invalidRequest(text.arg(path), QStringLiteral("expand"));
}

} // namespace

Outcome expanded(const QJsonObject &object, const QJsonArray &paths, const Account &account)
{
    QJsonValue result = object;
    QSet<QString> requested;
    const bool isList = text(object, "object") == u"list";
    for (const QJsonValue &value : paths) {
        const QString name = value.toString();
        const QStringList path = name.split(u'.');
        if (path.size() > MaxDepth)
            return refused(
                QStringLiteral("You cannot expand more than 4 levels of a property. Property: %1"), name);
        requested += QSet<QString>(path.begin(), path.end());
        const bool isPlaced = isList == (path.first() == u"data");
        const std::optional<QJsonValue> next = isPlaced ? expandedAt(result, path, account) : std::nullopt;
        if (!next)
            return refused(QStringLiteral("This property cannot be expanded (%1)."), name);
        result = *next;
    }
    return withoutUnrequested(result, requested).toObject();
}

QJsonObject published(const QJsonObject &object)
{
    return withoutUnrequested(object, {}).toObject();
}

} // namespace portico::sandbox
