// SPDX-License-Identifier: MIT
#include "services/portal/sync/mirrorcodec.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace portico::portal::mirror {

namespace {

using namespace Qt::StringLiterals;

QByteArray json(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QJsonObject objectFrom(const QByteArray &json)
{
    return QJsonDocument::fromJson(json).object();
}

QJsonValue time(const std::optional<UtcSeconds> &moment)
{
    return moment ? QJsonValue(qint64(moment->time_since_epoch().count())) : QJsonValue();
}

QJsonValue time(UtcSeconds moment)
{
    return qint64(moment.time_since_epoch().count());
}

UtcSeconds timeFrom(const QJsonValue &value)
{
    return UtcSeconds{std::chrono::seconds{value.toInteger()}};
}

std::optional<UtcSeconds> optionalTimeFrom(const QJsonValue &value)
{
    if (!value.isDouble())
        return std::nullopt;
    return timeFrom(value);
}

Currency currencyFrom(const QJsonValue &value)
{
    return Currency::fromCode(value.toString()).value_or(Currency());
}

Decimal decimalFrom(const QJsonValue &value)
{
    return Decimal::fromString(value.toString()).value_or(Decimal());
}

QJsonArray period(const Period &period)
{
    return {time(period.start), time(period.end)};
}

Period periodFrom(const QJsonValue &value)
{
    const QJsonArray ends = value.toArray();
    return {timeFrom(ends.at(0)), timeFrom(ends.at(1))};
}

// Prices

QJsonObject price(const Price &price)
{
    QJsonArray tiers;
    for (const PriceTier &tier : price.tiers) {
        tiers.append(QJsonObject{{u"up_to"_s, tier.upTo ? QJsonValue(*tier.upTo) : QJsonValue()},
                                 {u"unit"_s, tier.unitAmount.toString()},
                                 {u"flat"_s, tier.flatAmount}});
    }
    return {{u"id"_s, price.id},
            {u"product"_s, price.productId},
            {u"currency"_s, price.currency.code()},
            {u"unit"_s, price.unitAmount ? QJsonValue(price.unitAmount->toString()) : QJsonValue()},
            {u"tiers"_s, tiers},
            {u"interval"_s, int(price.interval)},
            {u"interval_count"_s, price.intervalCount},
            {u"metered"_s, price.metered},
            {u"active"_s, price.active},
            {u"part"_s, int(price.part)},
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

// Subscriptions

QJsonArray items(const Subscription &subscription)
{
    QJsonArray array;
    for (const SubscriptionItem &item : subscription.items) {
        array.append(QJsonObject{{u"id"_s, item.id},
                                 {u"price"_s, price(item.price)},
                                 {u"quantity"_s, item.quantity},
                                 {u"period"_s, period(item.currentPeriod)}});
    }
    return array;
}

QJsonArray taxRates(const Subscription &subscription)
{
    QJsonArray array;
    for (const TaxRate &rate : subscription.taxRates) {
        array.append(QJsonObject{{u"name"_s, rate.displayName},
                                 {u"percentage"_s, rate.percentage.toString()},
                                 {u"inclusive"_s, rate.inclusive}});
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
                                         value[u"inclusive"].toBool()});
    }
}

} // namespace

QByteArray encodeSubscription(const Subscription &subscription)
{
    return json({{u"id"_s, subscription.id},
                 {u"customer"_s, subscription.customerId},
                 {u"status"_s, subscriptionStatusName(subscription.status)},
                 {u"created"_s, time(subscription.created)},
                 {u"currency"_s, subscription.currency.code()},
                 {u"items"_s, items(subscription)},
                 {u"cancel_at_period_end"_s, subscription.cancelAtPeriodEnd},
                 {u"cancel_at"_s, time(subscription.cancelAt)},
                 {u"canceled_at"_s, time(subscription.canceledAt)},
                 {u"ended_at"_s, time(subscription.endedAt)},
                 {u"trial_end"_s, time(subscription.trialEnd)},
                 {u"pause"_s, pause(subscription.pause)},
                 {u"send_invoice"_s, subscription.collectionMethod == CollectionMethod::SendInvoice},
                 {u"default_payment_method"_s, subscription.defaultPaymentMethodId},
                 {u"default_source"_s, subscription.defaultSourceId},
                 {u"latest_invoice"_s, subscription.latestInvoiceId},
                 {u"schedule"_s, subscription.scheduleId},
                 {u"tax_rates"_s, taxRates(subscription)},
                 {u"seat_mode"_s, subscription.seatModeOverride ? seatModeName(*subscription.seatModeOverride)
                                                                 : QString()},
                 {u"pending_update"_s, subscription.hasPendingUpdate}});
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
        subscription.pause = Pause{optionalTimeFrom(value[u"starts_at"]), optionalTimeFrom(value[u"resumes_at"])};
    if (object[u"send_invoice"].toBool())
        subscription.collectionMethod = CollectionMethod::SendInvoice;
    subscription.defaultPaymentMethodId = object[u"default_payment_method"].toString();
    subscription.defaultSourceId = object[u"default_source"].toString();
    subscription.latestInvoiceId = object[u"latest_invoice"].toString();
    subscription.scheduleId = object[u"schedule"].toString();
    readTaxRates(subscription, object[u"tax_rates"].toArray());
    subscription.seatModeOverride = seatModeFromName(object[u"seat_mode"].toString());
    subscription.hasPendingUpdate = object[u"pending_update"].toBool();
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
    return json({{u"id"_s, product.id},
                 {u"name"_s, product.name},
                 {u"active"_s, product.active},
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

QByteArray encodeCustomer(const Customer &customer)
{
    return json({{u"id"_s, customer.id},
                 {u"name"_s, customer.name},
                 {u"email"_s, customer.email},
                 {u"currency"_s, customer.currency},
                 {u"default_payment_method"_s, customer.defaultPaymentMethodId},
                 {u"default_source"_s, customer.defaultSourceId},
                 {u"test_clock"_s, customer.testClockId},
                 {u"balance"_s, customer.balance},
                 {u"deleted"_s, customer.deleted}});
}

Customer decodeCustomer(const QByteArray &json)
{
    const QJsonObject object = objectFrom(json);
    Customer customer;
    customer.id = object[u"id"].toString();
    customer.name = object[u"name"].toString();
    customer.email = object[u"email"].toString();
    customer.currency = object[u"currency"].toString();
    customer.defaultPaymentMethodId = object[u"default_payment_method"].toString();
    customer.defaultSourceId = object[u"default_source"].toString();
    customer.testClockId = object[u"test_clock"].toString();
    customer.balance = object[u"balance"].toInteger();
    customer.deleted = object[u"deleted"].toBool();
    return customer;
}

QByteArray encodePaymentMethod(const PaymentMethod &method)
{
    return json({{u"id"_s, method.id},
                 {u"type"_s, method.type},
                 {u"brand"_s, method.brand},
                 {u"last4"_s, method.last4},
                 {u"exp_month"_s, method.expMonth},
                 {u"exp_year"_s, method.expYear}});
}

PaymentMethod decodePaymentMethod(const QByteArray &json)
{
    const QJsonObject object = objectFrom(json);
    PaymentMethod method;
    method.id = object[u"id"].toString();
    method.type = object[u"type"].toString();
    method.brand = object[u"brand"].toString();
    method.last4 = object[u"last4"].toString();
    method.expMonth = object[u"exp_month"].toInt();
    method.expYear = object[u"exp_year"].toInt();
    return method;
}

QByteArray encodeSchedule(const stripe::Schedule &schedule)
{
    QJsonArray phases;
    for (const stripe::SchedulePhase &phase : schedule.phases) {
        QJsonArray items;
        for (const auto &[priceId, quantity] : phase.items)
            items.append(QJsonObject{{u"price"_s, priceId}, {u"quantity"_s, quantity}});
        phases.append(QJsonObject{{u"period"_s, period(phase.period)}, {u"items"_s, items}});
    }
    return json({{u"id"_s, schedule.id},
                 {u"subscription"_s, schedule.subscriptionId},
                 {u"status"_s, schedule.status},
                 {u"phases"_s, phases}});
}

stripe::Schedule decodeSchedule(const QByteArray &json)
{
    const QJsonObject object = objectFrom(json);
    stripe::Schedule schedule;
    schedule.id = object[u"id"].toString();
    schedule.subscriptionId = object[u"subscription"].toString();
    schedule.status = object[u"status"].toString();
    for (const QJsonValue &value : object[u"phases"].toArray()) {
        stripe::SchedulePhase phase;
        phase.period = periodFrom(value[u"period"]);
        for (const QJsonValue &item : value[u"items"].toArray())
            phase.items.emplace_back(item[u"price"].toString(), item[u"quantity"].toInteger());
        schedule.phases.push_back(std::move(phase));
    }
    return schedule;
}

QByteArray encodeInvoiceDetails(const Invoice &invoice)
{
    QJsonArray lines;
    for (const InvoiceLine &line : invoice.lines) {
        lines.append(QJsonObject{{u"id"_s, line.id},
                                 {u"description"_s, line.description},
                                 {u"quantity"_s, line.quantity ? QJsonValue(*line.quantity) : QJsonValue()},
                                 {u"amount"_s, line.amount.minor},
                                 {u"period"_s, period(line.period)},
                                 {u"proration"_s, line.proration}});
    }
    QJsonArray taxes;
    for (const InvoiceTax &tax : invoice.taxes) {
        taxes.append(QJsonObject{{u"name"_s, tax.name},
                                 {u"percentage"_s, tax.percentage.toString()},
                                 {u"amount"_s, tax.amount.minor}});
    }
    return json({{u"lines"_s, lines}, {u"taxes"_s, taxes}});
}

void readInvoiceDetails(Invoice &invoice, const QByteArray &json)
{
    const QJsonObject object = objectFrom(json);
    const Currency &currency = invoice.total.currency;
    for (const QJsonValue &value : object[u"lines"].toArray()) {
        InvoiceLine line;
        line.id = value[u"id"].toString();
        line.description = value[u"description"].toString();
        if (value[u"quantity"].isDouble())
            line.quantity = value[u"quantity"].toInteger();
        line.amount = {value[u"amount"].toInteger(), currency};
        line.period = periodFrom(value[u"period"]);
        line.proration = value[u"proration"].toBool();
        invoice.lines.push_back(std::move(line));
    }
    for (const QJsonValue &value : object[u"taxes"].toArray()) {
        invoice.taxes.push_back({value[u"name"].toString(), decimalFrom(value[u"percentage"]),
                                 {value[u"amount"].toInteger(), currency}});
    }
}

QByteArray encodeChange(const SubscriptionChange &change)
{
    const auto number = [](const std::optional<int> &value) { return value ? QJsonValue(*value) : QJsonValue(); };
    QJsonObject object{{u"from_plan"_s, change.fromPlan},
                       {u"to_plan"_s, change.toPlan},
                       {u"from_status"_s, change.fromStatus},
                       {u"to_status"_s, change.toStatus},
                       {u"from_quantity"_s, number(change.fromQuantity)},
                       {u"to_quantity"_s, number(change.toQuantity)},
                       {u"effective_at"_s, time(change.effectiveAt)},
                       {u"actor"_s, change.actor}};
    if (change.monthlyEffect) {
        object[u"effect"] = change.monthlyEffect->minor;
        object[u"currency"] = change.monthlyEffect->currency.code();
    }
    return json(object);
}

void readChange(SubscriptionChange &change, const QByteArray &json)
{
    const QJsonObject object = objectFrom(json);
    const auto number = [&](QStringView key) {
        return object[key].isDouble() ? std::optional(object[key].toInt()) : std::nullopt;
    };
    change.fromPlan = object[u"from_plan"].toString();
    change.toPlan = object[u"to_plan"].toString();
    change.fromStatus = object[u"from_status"].toString();
    change.toStatus = object[u"to_status"].toString();
    change.fromQuantity = number(u"from_quantity");
    change.toQuantity = number(u"to_quantity");
    change.effectiveAt = optionalTimeFrom(object[u"effective_at"]);
    change.actor = object[u"actor"].toString();
    if (object.contains(u"effect"))
        change.monthlyEffect = Money{object[u"effect"].toInteger(), currencyFrom(object[u"currency"])};
}

} // namespace portico::portal::mirror
