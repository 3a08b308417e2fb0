// SPDX-License-Identifier: MIT
#include "services/sandbox/billing/subscriptionobject.h"

#include "services/sandbox/billing/pricing.h"
#include "services/sandbox/json.h"

#include <algorithm>

namespace portico::sandbox {

namespace {

QString productName(const Account &account, const QJsonObject &price)
{
    return text(account.find(text(price, "product")), "name");
}

} // namespace

bool isMetered(const QJsonObject &price)
{
    return text(price.value(u"recurring").toObject(), "usage_type") == u"metered";
}

Period periodOf(const QJsonObject &item)
{
    return {toTime(item.value(u"current_period_start")), toTime(item.value(u"current_period_end"))};
}

UtcSeconds currentPeriodEnd(const QJsonObject &subscription)
{
    const QJsonArray items = listData(subscription, "items");
    UtcSeconds end = periodOf(items.at(0).toObject()).end;
    for (const QJsonValue &item : items)
        end = std::min(end, periodOf(item.toObject()).end);
    return end;
}

QJsonObject itemList(const QJsonArray &items, const QString &subscriptionId)
{
    return listOf(items, QStringLiteral("/v1/subscription_items?subscription=") + subscriptionId);
}

QJsonArray cutShort(const QJsonArray &items, UtcSeconds at)
{
    QJsonArray result;
    for (const QJsonValue &value : items) {
        QJsonObject item = value.toObject();
        item.insert(QStringLiteral("current_period_end"), fromTime(at));
        result.append(item);
    }
    return result;
}

LineDraft periodLine(const Account &account, const QJsonObject &item, const Period &period)
{
    const QJsonObject price = item.value(u"price").toObject();
    const bool isSeat = text(price.value(u"metadata").toObject(), "portico_part") == u"seat";
    LineDraft line;
    line.description = productName(account, price) + (isSeat ? QStringLiteral(", extra seat") : QString());
    line.quantity = integer(item, "quantity");
    line.amount = amountOf(price, line.quantity);
    line.period = period;
    line.subscriptionItemId = text(item, "id");
    line.price = price;
    return line;
}

LineDraft usageLine(const QJsonObject &item)
{
    const QJsonObject price = item.value(u"price").toObject();
    const QJsonArray tiers = price.value(u"tiers").toArray();
    const qint64 included = tiers.isEmpty() ? 0 : integer(tiers.first().toObject(), "up_to");
    LineDraft line;
    line.description = text(price, "nickname");
    line.quantity = qMax(qint64(0), integer(item, "_usage") - included);
    line.amount = amountOf(price, integer(item, "_usage"));
    line.period = periodOf(item);
    line.subscriptionItemId = text(item, "id");
    line.price = price;
    return line;
}

QJsonObject itemObject(const QString &id, const QJsonObject &price, qint64 quantity, const Period &period,
    const QString &subscriptionId)
{
    QJsonObject item{{QStringLiteral("id"), id},
        {QStringLiteral("object"), QStringLiteral("subscription_item")},
        {QStringLiteral("created"), fromTime(period.start)},
        {QStringLiteral("current_period_start"), fromTime(period.start)},
        {QStringLiteral("current_period_end"), fromTime(period.end)},
        {QStringLiteral("discounts"), QJsonArray()}, {QStringLiteral("metadata"), QJsonObject()},
        {QStringLiteral("price"), price}, {QStringLiteral("subscription"), subscriptionId},
        {QStringLiteral("tax_rates"), QJsonArray()}};
    if (!isMetered(price))
        item.insert(QStringLiteral("quantity"), quantity);
    return item;
}

QJsonObject subscriptionObject(const QString &id, const QJsonObject &customer, const QJsonArray &items,
    UtcSeconds created, UtcSeconds anchor)
{
    return {
        {QStringLiteral("id"), id},
        {QStringLiteral("object"), QStringLiteral("subscription")},
        {QStringLiteral("billing_cycle_anchor"), fromTime(anchor)},
        {QStringLiteral("billing_mode"), QJsonObject{{QStringLiteral("type"), QStringLiteral("flexible")}}},
        {QStringLiteral("cancel_at"), QJsonValue::Null},
        {QStringLiteral("cancel_at_period_end"), false},
        {QStringLiteral("canceled_at"), QJsonValue::Null},
        {QStringLiteral("cancellation_details"),
            QJsonObject{{QStringLiteral("comment"), QJsonValue::Null},
                {QStringLiteral("feedback"), QJsonValue::Null},
                {QStringLiteral("reason"), QJsonValue::Null}}},
        {QStringLiteral("collection_method"), QStringLiteral("charge_automatically")},
        {QStringLiteral("created"), fromTime(created)},
        {QStringLiteral("currency"), items.at(0).toObject().value(u"price").toObject().value(u"currency")},
        {QStringLiteral("customer"), customer.value(u"id")},
        {QStringLiteral("days_until_due"), QJsonValue::Null},
        {QStringLiteral("default_payment_method"), QJsonValue::Null},
        {QStringLiteral("default_source"), QJsonValue::Null},
        {QStringLiteral("default_tax_rates"), QJsonArray()},
        {QStringLiteral("description"), QJsonValue::Null},
        {QStringLiteral("discounts"), QJsonArray()},
        {QStringLiteral("ended_at"), QJsonValue::Null},
        {QStringLiteral("items"), itemList(items, id)},
        {QStringLiteral("latest_invoice"), QJsonValue::Null},
        {QStringLiteral("livemode"), false},
        {QStringLiteral("metadata"), QJsonObject()},
        {QStringLiteral("pause_collection"), QJsonValue::Null},
        {QStringLiteral("pending_update"), QJsonValue::Null},
        {QStringLiteral("schedule"), QJsonValue::Null},
        {QStringLiteral("start_date"), fromTime(created)},
        {QStringLiteral("status"), QStringLiteral("active")},
        {QStringLiteral("status_details"), QJsonValue::Null},
        {QStringLiteral("test_clock"), customer.value(u"test_clock")},
        {QStringLiteral("trial_end"), QJsonValue::Null},
        {QStringLiteral("trial_settings"),
            QJsonObject{{QStringLiteral("end_behavior"),
                QJsonObject{{QStringLiteral("missing_payment_method"), QStringLiteral("create_invoice")}}}}},
        {QStringLiteral("trial_start"), QJsonValue::Null},
    };
}

} // namespace portico::sandbox
