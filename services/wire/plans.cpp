// SPDX-License-Identifier: MIT
#include "services/wire/shapes.h"

namespace portico::wire {

namespace {

/// Units the first tier gives away.
std::optional<qint64> includedUnits(const Price &price)
{
    if (price.tiers.size() < 2)
        return std::nullopt;
    const PriceTier &first = price.tiers.front();
    return first.unitAmount.units == 0 && first.flatAmount == 0 ? first.upTo : std::nullopt;
}

std::optional<Money> unitMoney(const Price &price)
{
    const Result<Money> amount = amountFor(price, 1);
    return amount ? std::optional<Money>(*amount) : std::nullopt;
}

void writeOffer(JsonWriter &writer, const PlanOffer &offer)
{
    writer.beginItem();
    writer.text("price_id", offer.base.id);
    writer.textOrNull("interval", intervalName(offer.base.interval));
    writer.integer("interval_count", qint64(offer.base.intervalCount));
    writer.money("amount", unitMoney(offer.base));
    writer.money("seat_amount", offer.seat ? unitMoney(*offer.seat) : std::nullopt);
    writer.beginArray("metered");
    for (const Price &price : offer.metered) {
        const std::optional<Decimal> unitAmount = overageUnitAmount(price);
        writer.beginItem();
        writer.text("metric", price.metric);
        writer.textOrNull("unit_amount_decimal", unitAmount ? unitAmount->toString() : QString());
        writer.integer("included", includedUnits(price));
        writer.endObject();
    }
    writer.endArray();
    writer.endObject();
}

Price partOf(const PlanOffer &offer, PricePart part)
{
    Price price;
    price.currency = offer.base.currency;
    price.interval = offer.base.interval;
    price.intervalCount = offer.base.intervalCount;
    price.part = part;
    return price;
}

Price readMetered(const JsonObject &object)
{
    Price price;
    price.part = PricePart::Metered;
    price.metered = true;
    price.metric = object.text("metric");
    const std::optional<Decimal> unitAmount = object.optionalDecimal("unit_amount_decimal");
    const std::optional<qint64> included = object.optionalInteger("included");
    if (unitAmount && included) {
        price.tiers.push_back({included, Decimal(), 0});
        price.tiers.push_back({std::nullopt, *unitAmount, 0});
    } else {
        price.unitAmount = unitAmount;
    }
    return price;
}

PlanOffer readOffer(const JsonObject &object)
{
    PlanOffer offer;
    offer.base.part = PricePart::Base;
    offer.base.id = object.text("price_id");
    offer.base.interval = intervalFromName(object.optionalText("interval"));
    offer.base.intervalCount = object.smallInteger("interval_count");
    const Money amount = object.money("amount");
    offer.base.currency = amount.currency;
    offer.base.unitAmount = Decimal{amount.minor, 0};
    if (const std::optional<Money> seat = object.optionalMoney("seat_amount")) {
        offer.seat = partOf(offer, PricePart::Seat);
        offer.seat->currency = seat->currency;
        offer.seat->unitAmount = Decimal{seat->minor, 0};
    }
    offer.metered = object.list("metered", readMetered);
    for (Price &price : offer.metered) {
        price.currency = offer.base.currency;
        price.interval = offer.base.interval;
        price.intervalCount = offer.base.intervalCount;
    }
    return offer;
}

void writePlan(JsonWriter &writer, const Plan &plan)
{
    writer.beginItem();
    writer.text("id", plan.id);
    writer.text("name", plan.name);
    writer.integer("rank", qint64(plan.rank));
    writer.beginObject("seats");
    writer.text("mode", seatModeName(plan.seatMode));
    writer.integer("included", qint64(plan.seatsIncluded));
    writer.endObject();
    writer.beginObject("limits");
    for (const auto &[metric, limit] : plan.limits)
        writer.integer(metric.toStdString(), limit);
    writer.endObject();
    writer.beginArray("features");
    for (const QString &feature : plan.features)
        writer.textItem(feature);
    writer.endArray();
    writer.beginArray("prices");
    for (const PlanOffer &offer : plan.offers)
        writeOffer(writer, offer);
    writer.endArray();
    writer.endObject();
}

Plan readPlan(const JsonObject &object)
{
    Plan plan;
    plan.id = object.text("id");
    plan.name = object.text("name");
    plan.rank = object.smallInteger("rank");
    if (const std::optional<JsonObject> seats = object.optionalObject("seats")) {
        plan.seatMode = seatModeFromName(seats->text("mode")).value_or(SeatMode::None);
        plan.seatsIncluded = seats->smallInteger("included");
    }
    plan.limits = object.integers("limits");
    plan.features = object.texts("features");
    plan.offers = object.list("prices", readOffer);
    return plan;
}

std::vector<Plan> readPlans(const JsonObject &object)
{
    return object.list("data", readPlan);
}

} // namespace

Document encodePlans(const std::vector<Plan> &plans, const Stamp &stamp)
{
    JsonWriter writer;
    writer.beginArray("data");
    for (const Plan &plan : plans)
        writePlan(writer, plan);
    writer.endArray();
    writer.flag("has_more", false);
    return writer.finish(stamp);
}

Result<Stamped<std::vector<Plan>>> decodePlans(QByteArrayView json)
{
    return decodeStamped(json, readPlans);
}

} // namespace portico::wire
