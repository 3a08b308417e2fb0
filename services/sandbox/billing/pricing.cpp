// SPDX-License-Identifier: MIT
#include "services/sandbox/billing/pricing.h"

#include "services/sandbox/json.h"

namespace portico::sandbox {

namespace {

Interval intervalFrom(const QString &name)
{
    if (name == u"day")
        return Interval::Day;
    if (name == u"week")
        return Interval::Week;
    return name == u"year" ? Interval::Year : Interval::Month;
}

Decimal decimalFrom(const QJsonObject &object)
{
    return Decimal::fromString(text(object, "unit_amount_decimal"))
        .value_or(Decimal{integer(object, "unit_amount"), 0});
}

} // namespace

Price priceFrom(const QJsonObject &object)
{
    Price price;
    price.id = text(object, "id");
    price.currency = Currency::fromCode(text(object, "currency")).value_or(Currency());
    const QJsonObject recurring = object.value(u"recurring").toObject();
    price.interval = intervalFrom(text(recurring, "interval"));
    price.intervalCount = int(qMax(qint64(1), integer(recurring, "interval_count")));
    price.metered = text(recurring, "usage_type") == u"metered";
    if (text(object, "billing_scheme") == u"tiered") {
        for (const QJsonValue &value : object.value(u"tiers").toArray()) {
            const QJsonObject tier = value.toObject();
            PriceTier step;
            if (tier.value(u"up_to").isDouble())
                step.upTo = integer(tier, "up_to");
            step.unitAmount = decimalFrom(tier);
            step.flatAmount = integer(tier, "flat_amount");
            price.tiers.push_back(step);
        }
    } else {
        price.unitAmount = decimalFrom(object);
    }
    return price;
}

qint64 amountOf(const QJsonObject &price, qint64 quantity)
{
    return amountFor(priceFrom(price), quantity).value_or(Money{}).minor;
}

UtcSeconds periodEnd(const QJsonObject &price, UtcSeconds anchor, int count)
{
    const Price value = priceFrom(price);
    return addIntervals(anchor, value.interval, count * value.intervalCount);
}

Period periodAround(const QJsonObject &price, UtcSeconds anchor, UtcSeconds moment)
{
    int count = 0;
    while (periodEnd(price, anchor, count + 1) <= moment)
        ++count;
    return {periodEnd(price, anchor, count), periodEnd(price, anchor, count + 1)};
}

} // namespace portico::sandbox
