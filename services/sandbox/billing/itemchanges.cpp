// SPDX-License-Identifier: MIT
#include "services/sandbox/billing/itemchanges.h"

#include "services/sandbox/api/params.h"
#include "services/sandbox/billing/subscriptionobject.h"
#include "services/sandbox/json.h"

namespace portico::sandbox {

namespace {

qsizetype indexOf(const QJsonArray &items, const QString &id)
{
    for (qsizetype i = 0; i < items.size(); ++i) {
        if (text(items[i].toObject(), "id") == id)
            return i;
    }
    return -1;
}

/// The price that is asked for, or the one there was.
tl::expected<QJsonObject, ApiError> priceFor(
    const Account &account, const Params &wanted, const QJsonObject &before, const QString &where)
{
    if (!wanted.has("price"))
        return before.isEmpty()
            ? tl::expected<QJsonObject, ApiError>(parameterMissing(where + QStringLiteral("[price]")))
            : before.value(u"price").toObject();
    const QString param = where + QStringLiteral("[price]");
    const QJsonObject price = account.find(QStringLiteral("price"), wanted.text("price"));
    if (price.isEmpty())
        return resourceMissing(QStringLiteral("price"), wanted.text("price"), param);
    if (!price.value(u"active").toBool())
        return invalidRequest(
            QStringLiteral("The price specified is inactive. This field only accepts active prices."), param);
    if (price.value(u"recurring").isNull())
        return invalidRequest(QStringLiteral("The price specified is set to `type=one_time` but this field "
                                             "only accepts prices with `type=recurring`."),
            param);
    return price;
}

} // namespace

tl::expected<QJsonArray, ApiError> itemsAfter(const Account &account, QJsonArray existing,
    const QJsonArray &requested, const QString &subscriptionId, const Period &period)
{
    for (qsizetype i = 0; i < requested.size(); ++i) {
        const Params wanted(requested[i].toObject());
        const QString where = QStringLiteral("items[%1]").arg(i);
        const qsizetype at = wanted.has("id") ? indexOf(existing, wanted.text("id")) : -1;
        if (wanted.has("id") && at < 0)
            return resourceMissing(
                QStringLiteral("subscription_item"), wanted.text("id"), where + QStringLiteral("[id]"));
        if (wanted.flag("deleted")) {
            if (at < 0)
                return parameterMissing(where + QStringLiteral("[id]"));
            existing.removeAt(at);
            continue;
        }
        const QJsonObject before = at < 0 ? QJsonObject() : existing[at].toObject();
        const auto price = priceFor(account, wanted, before, where);
        if (!price)
            return tl::unexpected(price.error());
        if (wanted.integer("quantity").value_or(0) < 0)
            return invalidRequest(QStringLiteral("This value must be greater than or equal to 0."),
                where + QStringLiteral("[quantity]"));
        const bool startsAgain
            = before.isEmpty() || (wanted.has("price") && *price != before.value(u"price").toObject());
        const qint64 quantity
            = wanted.integer("quantity").value_or(startsAgain ? 1 : integer(before, "quantity"));
        const QString id = before.isEmpty() ? Account::newId(QStringLiteral("si")) : text(before, "id");
        QJsonObject item
            = itemObject(id, *price, quantity, before.isEmpty() ? period : periodOf(before), subscriptionId);
        item.insert(QStringLiteral("metadata"), wanted.metadataOver(before.value(u"metadata").toObject()));
        if (!before.isEmpty())
            item.insert(QStringLiteral("created"), before.value(u"created"));
        if (before.contains(u"_debits"))
            item.insert(QStringLiteral("_debits"), before.value(u"_debits"));
        if (before.contains(u"_usage") && *price == before.value(u"price").toObject())
            item.insert(QStringLiteral("_usage"), before.value(u"_usage"));
        if (before.isEmpty())
            existing.append(item);
        else
            existing[at] = item;
    }
    // A subscription keeps its currency; a new one has that of its first item.
    QString currency = text(account.find(subscriptionId), "currency");
    if (currency.isEmpty())
        currency = text(existing.at(0).toObject().value(u"price").toObject(), "currency");
    for (const QJsonValue &item : existing) {
        if (text(item.toObject().value(u"price").toObject(), "currency") != currency)
            return invalidRequest(
                QStringLiteral(
                    "The price specified only supports `%1`. This doesn't match the expected currency: `%2`.")
                    .arg(text(item.toObject().value(u"price").toObject(), "currency"), currency),
                QStringLiteral("items"));
    }
    return existing;
}

} // namespace portico::sandbox
