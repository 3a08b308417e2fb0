// SPDX-License-Identifier: MIT
#include "services/wire/shapes.h"

#include "services/domain/names.h"

namespace portico::wire {

namespace {

constexpr Names<Interval, 4> IntervalNames{{
    {Interval::Day, "day"},
    {Interval::Week, "week"},
    {Interval::Month, "month"},
    {Interval::Year, "year"},
}};

} // namespace

Decimal decimalFromMillionths(qint64 value)
{
    Decimal decimal{value, 6};
    while (decimal.scale > 0 && decimal.units % 10 == 0) {
        decimal.units /= 10;
        --decimal.scale;
    }
    return decimal;
}

QString intervalName(Interval interval)
{
    return IntervalNames.name(interval);
}

Interval intervalFromName(QStringView name)
{
    return IntervalNames.value(name).value_or(Interval::Other);
}

void writePlanSummary(JsonWriter &writer, std::string_view name, const std::optional<PlanSummary> &plan)
{
    if (!plan) {
        writer.null(name);
        return;
    }
    writer.beginObject(name);
    writer.textOrNull("id", plan->id);
    writer.textOrNull("name", plan->name);
    writer.textOrNull("interval", intervalName(plan->interval));
    writer.integer("interval_count", qint64(plan->intervalCount));
    writer.money("price", plan->price);
    writer.endObject();
}

PlanSummary readPlanSummary(const JsonObject &object)
{
    PlanSummary plan;
    plan.id = object.optionalText("id");
    plan.name = object.optionalText("name");
    plan.interval = intervalFromName(object.optionalText("interval"));
    plan.intervalCount = object.smallInteger("interval_count");
    plan.price = object.money("price");
    return plan;
}

Stamp readStamp(const JsonObject &object)
{
    return {object.time("as_of"), object.time("now")};
}

} // namespace portico::wire
