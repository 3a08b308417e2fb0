// SPDX-License-Identifier: MIT
#include "services/portal/sync/mirrorcodec.h"

#include "services/portal/sync/mirrorjson.h"

namespace portico::portal::mirror {

using namespace Qt::StringLiterals;

namespace {

QJsonObject price(const Price &price)
{
    QJsonArray tiers;
    for (const PriceTier &tier : price.tiers) {
        tiers.append(QJsonObject{{u"up_to"_s, tier.upTo ? QJsonValue(*tier.upTo) : QJsonValue()},
            {u"unit"_s, tier.unitAmount.toString()}, {u"flat"_s, tier.flatAmount}});
    }
    return {{u"id"_s, price.id}, {u"product"_s, price.productId}, {u"currency"_s, price.currency.code()},
        {u"unit"_s, price.unitAmount ? QJsonValue(price.unitAmount->toString()) : QJsonValue()},
        {u"tiers"_s, tiers}, {u"interval"_s, int(price.interval)}, {u"interval_count"_s, price.intervalCount},
        {u"metered"_s, price.metered}, {u"active"_s, price.active}, {u"part"_s, int(price.part)},
        {u"metric"_s, price.metric}};
}

Price priceFrom(const QJsonObject &object)
{
    Price price;
    price.id = object[u"id"].toString();
    price.productId = object[u"product"].toString();
    price.currency = currencyFrom(object[u"currency"]);
    if (object[u"unit"].isString())
        price.unitAmount = decimalFrom(object[u"unit"]);
    for (const QJsonValue &value : object[u"tiers"].toArray()) {
        PriceTier tier;
        if (value[u"up_to"].isDouble())
            tier.upTo = value[u"up_to"].toInteger();
        tier.unitAmount = decimalFrom(value[u"unit"]);
        tier.flatAmount = value[u"flat"].toInteger();
        price.tiers.push_back(tier);
    }
    price.interval = Interval(object[u"interval"].toInt());
    price.intervalCount = object[u"interval_count"].toInt(1);
    price.metered = object[u"metered"].toBool();
    price.active = object[u"active"].toBool();
    price.part = PricePart(object[u"part"].toInt());
    price.metric = object[u"metric"].toString();
    return price;
}

QJsonArray items(const Subscription &subscription)
{
    QJsonArray array;
    for (const SubscriptionItem &item : subscription.items) {
        array.append(QJsonObject{{u"id"_s, item.id}, {u"price"_s, price(item.price)},
            {u"quantity"_s, item.quantity}, {u"period"_s, period(item.currentPeriod)}});
    }
    return array;
}

QJsonArray taxRates(const Subscription &subscription)
{
    QJsonArray array;
    for (const TaxRate &rate : subscription.taxRates) {
        array.append(QJsonObject{{u"name"_s, rate.displayName}, {u"percentage"_s, rate.percentage.toString()},
            {u"inclusive"_s, rate.inclusive}, {u"id"_s, rate.id}});
    }
    return array;
}

QJsonValue pause(const std::optional<Pause> &pause)
{
    if (!pause)
        return {};
    return QJsonObject{{u"starts_at"_s, time(pause->startsAt)}, {u"resumes_at"_s, time(pause->resumesAt)}};
}

void readItems(Subscription &subscription, const QJsonArray &array)
{
    for (const QJsonValue &value : array) {
        SubscriptionItem item;
        item.id = value[u"id"].toString();
        item.price = priceFrom(value[u"price"].toObject());
        item.quantity = value[u"quantity"].toInteger();
        item.currentPeriod = periodFrom(value[u"period"]);
        subscription.items.push_back(std::move(item));
    }
}

void readTaxRates(Subscription &subscription, const QJsonArray &array)
{
    for (const QJsonValue &value : array) {
        subscription.taxRates.push_back({value[u"name"].toString(), decimalFrom(value[u"percentage"]),
            value[u"inclusive"].toBool(), value[u"id"].toString()});
    }
}

QJsonArray discounts(const std::vector<Discount> &values)
{
    QJsonArray array;
    for (const Discount &value : values)
        array.append(QJsonObject{
            {u"id"_s, value.id}, {u"coupon"_s, coupon(value.coupon)}, {u"end"_s, time(value.end)}});
    return array;
}

std::vector<Discount> discountsFrom(const QJsonArray &array)
{
    std::vector<Discount> values;
    for (const QJsonValue &value : array)
        values.push_back({value[u"id"].toString(), couponFrom(value[u"coupon"].toObject()),
            optionalTimeFrom(value[u"end"])});
    return values;
}

QJsonValue pendingUpdate(const std::optional<PendingUpdate> &update)
{
    if (!update)
        return {};
    QJsonArray items;
    for (const auto &[price, quantity] : update->items)
        items.append(QJsonObject{{u"price"_s, price}, {u"quantity"_s, quantity}});
    return QJsonObject{{u"expires_at"_s, time(update->expiresAt)}, {u"items"_s, items}};
}

std::optional<PendingUpdate> pendingUpdateFrom(const QJsonValue &value)
{
    if (!value.isObject())
        return std::nullopt;
    PendingUpdate update;
    update.expiresAt = timeFrom(value[u"expires_at"]);
    for (const QJsonValue &item : value[u"items"].toArray())
        update.items.emplace_back(item[u"price"].toString(), item[u"quantity"].toInteger());
    return update;
}

} // namespace

QJsonObject coupon(const Coupon &coupon)
{
    return {{u"id"_s, coupon.id}, {u"name"_s, coupon.name},
        {u"percent_off"_s, coupon.percentOff ? QJsonValue(coupon.percentOff->toString()) : QJsonValue()},
        {u"amount_off"_s, coupon.amountOff ? QJsonValue(coupon.amountOff->minor) : QJsonValue()},
        {u"currency"_s, coupon.amountOff ? coupon.amountOff->currency.code() : QString()},
        {u"duration"_s, couponDurationName(coupon.duration)}, {u"months"_s, coupon.durationInMonths},
        {u"valid"_s, coupon.valid}};
}

Coupon couponFrom(const QJsonObject &object)
{
    Coupon coupon;
    coupon.id = object[u"id"].toString();
    coupon.name = object[u"name"].toString();
    if (object[u"percent_off"].isString())
        coupon.percentOff = decimalFrom(object[u"percent_off"]);
    if (object[u"amount_off"].isDouble())
        coupon.amountOff = Money{object[u"amount_off"].toInteger(), currencyFrom(object[u"currency"])};
    coupon.duration = couponDurationFromName(object[u"duration"].toString());
    coupon.durationInMonths = object[u"months"].toInt();
    coupon.valid = object[u"valid"].toBool();
    return coupon;
}

QByteArray encodeSubscription(const Subscription &subscription)
{
    return json({{u"id"_s, subscription.id}, {u"customer"_s, subscription.customerId},
        {u"status"_s, subscriptionStatusName(subscription.status)},
        {u"created"_s, time(subscription.created)}, {u"currency"_s, subscription.currency.code()},
        {u"items"_s, items(subscription)}, {u"cancel_at_period_end"_s, subscription.cancelAtPeriodEnd},
        {u"cancel_at"_s, time(subscription.cancelAt)}, {u"canceled_at"_s, time(subscription.canceledAt)},
        {u"ended_at"_s, time(subscription.endedAt)}, {u"trial_end"_s, time(subscription.trialEnd)},
        {u"pause"_s, pause(subscription.pause)},
        {u"send_invoice"_s, subscription.collectionMethod == CollectionMethod::SendInvoice},
        {u"default_payment_method"_s, subscription.defaultPaymentMethodId},
        {u"default_source"_s, subscription.defaultSourceId},
        {u"latest_invoice"_s, subscription.latestInvoiceId}, {u"schedule"_s, subscription.scheduleId},
        {u"tax_rates"_s, taxRates(subscription)}, {u"automatic_tax"_s, subscription.automaticTax},
        {u"seat_mode"_s,
            subscription.seatModeOverride ? seatModeName(*subscription.seatModeOverride) : QString()},
        {u"discounts"_s, discounts(subscription.discounts)},
        {u"pending_update"_s, pendingUpdate(subscription.pendingUpdate)},
        {u"flexible_billing"_s, subscription.flexibleBilling}});
}

Subscription decodeSubscription(const QByteArray &json)
{
    const QJsonObject object = objectFrom(json);
    Subscription subscription;
    subscription.id = object[u"id"].toString();
    subscription.customerId = object[u"customer"].toString();
    subscription.status = subscriptionStatusFromName(object[u"status"].toString());
    subscription.created = timeFrom(object[u"created"]);
    subscription.currency = currencyFrom(object[u"currency"]);
    readItems(subscription, object[u"items"].toArray());
    subscription.cancelAtPeriodEnd = object[u"cancel_at_period_end"].toBool();
    subscription.cancelAt = optionalTimeFrom(object[u"cancel_at"]);
    subscription.canceledAt = optionalTimeFrom(object[u"canceled_at"]);
    subscription.endedAt = optionalTimeFrom(object[u"ended_at"]);
    subscription.trialEnd = optionalTimeFrom(object[u"trial_end"]);
    if (const QJsonValue value = object[u"pause"]; value.isObject())
        subscription.pause
            = Pause{optionalTimeFrom(value[u"starts_at"]), optionalTimeFrom(value[u"resumes_at"])};
    if (object[u"send_invoice"].toBool())
        subscription.collectionMethod = CollectionMethod::SendInvoice;
    subscription.defaultPaymentMethodId = object[u"default_payment_method"].toString();
    subscription.defaultSourceId = object[u"default_source"].toString();
    subscription.latestInvoiceId = object[u"latest_invoice"].toString();
    subscription.scheduleId = object[u"schedule"].toString();
    readTaxRates(subscription, object[u"tax_rates"].toArray());
    subscription.automaticTax = object[u"automatic_tax"].toBool();
    subscription.seatModeOverride = seatModeFromName(object[u"seat_mode"].toString());
    subscription.discounts = discountsFrom(object[u"discounts"].toArray());
    subscription.pendingUpdate = pendingUpdateFrom(object[u"pending_update"]);
    subscription.flexibleBilling = object[u"flexible_billing"].toBool();
    return subscription;
}

QByteArray encodePrice(const Price &value)
{
    return json(price(value));
}

Price decodePrice(const QByteArray &json)
{
    return priceFrom(objectFrom(json));
}

QByteArray encodeProduct(const Product &product)
{
    QJsonObject metadata;
    for (const auto &[key, value] : product.metadata)
        metadata[key] = value;
    return json({{u"id"_s, product.id}, {u"name"_s, product.name}, {u"active"_s, product.active},
        {u"metadata"_s, metadata}});
}

Product decodeProduct(const QByteArray &json)
{
    const QJsonObject object = objectFrom(json);
    Product product;
    product.id = object[u"id"].toString();
    product.name = object[u"name"].toString();
    product.active = object[u"active"].toBool();
    const QJsonObject metadata = object[u"metadata"].toObject();
    for (auto entry = metadata.begin(); entry != metadata.end(); ++entry)
        product.metadata[entry.key()] = entry.value().toString();
    return product;
}

} // namespace portico::portal::mirror
