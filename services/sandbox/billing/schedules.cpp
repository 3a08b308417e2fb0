// SPDX-License-Identifier: MIT
#include "services/sandbox/billing/schedules.h"

#include "services/sandbox/billing/subscriptionobject.h"
#include "services/sandbox/json.h"

namespace portico::sandbox {

namespace {

/// The item of \a items with that price, else one of the same part of a plan, else nothing.
QJsonObject itemFor(const QJsonArray &items, const QJsonObject &price)
{
    const QString part = text(price.value(u"metadata").toObject(), "portico_part");
    QJsonObject samePart;
    for (const QJsonValue &value : items) {
        const QJsonObject item = value.toObject();
        const QJsonObject other = item.value(u"price").toObject();
        if (text(other, "id") == text(price, "id"))
            return item;
        if (!part.isEmpty() && text(other.value(u"metadata").toObject(), "portico_part") == part)
            samePart = item;
    }
    return samePart;
}

} // namespace

std::optional<QJsonObject> nextPhase(const QJsonObject &schedule)
{
    const qint64 current = integer(schedule.value(u"current_phase").toObject(), "start_date");
    for (const QJsonValue &value : schedule.value(u"phases").toArray()) {
        if (integer(value.toObject(), "start_date") > current)
            return value.toObject();
    }
    return std::nullopt;
}

void startPhase(Account &account, const QJsonObject &schedule, const QJsonObject &phase)
{
    const QString subscriptionId = text(schedule, "subscription");
    const QJsonArray before = listData(account.find(subscriptionId), "items");
    const Period period = periodOf(before.at(0).toObject());
    QJsonArray items;
    for (const QJsonValue &value : phase.value(u"items").toArray()) {
        const QJsonObject wanted = value.toObject();
        const QJsonObject price = account.find(text(wanted, "price"));
        const QJsonObject old = itemFor(before, price);
        const QString id = old.isEmpty() ? Account::newId(QStringLiteral("si")) : text(old, "id");
        items.append(itemObject(
            id, price, integer(wanted, "quantity"), old.isEmpty() ? period : periodOf(old), subscriptionId));
    }
    const QJsonObject current{{QStringLiteral("start_date"), phase.value(u"start_date")},
        {QStringLiteral("end_date"), phase.value(u"end_date")}};
    const QJsonObject moved = account.update(text(schedule, "id"),
        {{QStringLiteral("current_phase"), current}}, QStringLiteral("subscription_schedule.updated"));
    QJsonObject changes{{QStringLiteral("items"), itemList(items, subscriptionId)}};
    const bool isLast = !nextPhase(moved);
    if (isLast) {
        changes.insert(QStringLiteral("schedule"), QJsonValue::Null);
        account.update(text(schedule, "id"),
            {{QStringLiteral("status"), QStringLiteral("released")},
                {QStringLiteral("released_at"), phase.value(u"start_date")},
                {QStringLiteral("released_subscription"), subscriptionId},
                {QStringLiteral("current_phase"), QJsonValue::Null},
                {QStringLiteral("subscription"), QJsonValue::Null}},
            QStringLiteral("subscription_schedule.released"));
    }
    account.update(subscriptionId, changes, QStringLiteral("customer.subscription.updated"));
}

} // namespace portico::sandbox
