// SPDX-License-Identifier: MIT
#include "services/domain/names.h"
#include "services/stripe/decode.h"

namespace portico::stripe {

namespace {

constexpr Names<Interval, 4> IntervalNames{{
    {Interval::Day, "day"},
    {Interval::Week, "week"},
    {Interval::Month, "month"},
    {Interval::Year, "year"},
}};

constexpr Names<PricePart, 3> PartNames{{
    {PricePart::Base, "base"},
    {PricePart::Seat, "seat"},
    {PricePart::Metered, "metered"},
}};

/// \a key where it is an integer, else the decimal beside it.
std::optional<Decimal> amount(const JsonObject &object, const char *key, const char *decimalKey)
{
    if (const std::optional<qint64> minor = object.integer(key))
        return Decimal{*minor, 0};
    return object.decimal(decimalKey);
}

PriceTier tier(const JsonObject &object)
{
    PriceTier tier;
    if (object.text("up_to").isEmpty()) // older: "inf"
        tier.upTo = object.integer("up_to");
    tier.unitAmount = amount(object, "unit_amount", "unit_amount_decimal")
                          .value_or(amount(object, "amount", "amount_decimal").value_or(Decimal()));
    const Decimal flat = amount(object, "flat_amount", "flat_amount_decimal").value_or(Decimal());
    tier.flatAmount = multiplyRounded(1, flat).value_or(0);
    return tier;
}

} // namespace

std::optional<Product> decodeProduct(const JsonObject &object)
{
    if (object.text("object") != u"product" || object.text("id").isEmpty())
        return std::nullopt;
    Product product;
    product.id = object.text("id");
    product.name = object.text("name");
    product.active = object.flag("active") && !object.flag("deleted");
    product.metadata = object.texts("metadata");
    return product;
}

std::optional<Price> decodePrice(const JsonObject &object)
{
    const bool isPlan = object.text("object") == u"plan"; // what prices were before 2020
    if ((!isPlan && object.text("object") != u"price") || object.text("id").isEmpty())
        return std::nullopt;
    const JsonObject recurring = isPlan ? object : object.object("recurring");
    const auto metadata = object.texts("metadata");
    const auto tag = [&metadata](const char *key) {
        const auto found = metadata.find(QString::fromLatin1(key));
        return found == metadata.end() ? QString() : found->second;
    };
    Price price;
    price.id = object.text("id");
    price.productId = object.id("product");
    price.currency = object.currency("currency");
    price.unitAmount = isPlan ? amount(object, "amount", "amount_decimal")
                              : amount(object, "unit_amount", "unit_amount_decimal");
    if (object.text("tiers_mode") != u"volume") {
        for (const JsonObject &step : object.objects("tiers"))
            price.tiers.push_back(tier(step));
    }
    price.interval = IntervalNames.value(recurring.text("interval")).value_or(Interval::Other);
    price.intervalCount = int(recurring.integer("interval_count").value_or(1));
    price.metered = recurring.text("usage_type") == u"metered";
    price.active = object.flag("active") && !object.flag("deleted");
    price.part = PartNames.value(tag("portico_part")).value_or(PricePart::Foreign);
    price.metric = tag("portico_metric");
    return price;
}

} // namespace portico::stripe
