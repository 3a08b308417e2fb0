// SPDX-License-Identifier: MIT
#include "services/wire/shapes.h"

namespace portico::wire {

namespace {

ChargeLine readChargeLine(const JsonObject &object)
{
    ChargeLine line;
    line.kind = chargeLineKindFromName(object.text("kind"));
    line.name = object.optionalText("name");
    line.quantity = object.integer("quantity");
    line.percentage = object.optionalDecimal("percentage");
    line.amount = object.money("amount");
    return line;
}

} // namespace

void writeNextCharge(JsonWriter &writer, const std::optional<NextCharge> &charge)
{
    if (!charge) {
        writer.null("next_charge");
        return;
    }
    writer.beginObject("next_charge");
    writer.money("amount", charge->amount);
    writer.time("at", charge->at);
    writer.flag("estimate", charge->estimate);
    writer.beginArray("lines");
    for (const ChargeLine &line : charge->lines) {
        writer.beginItem();
        writer.text("kind", chargeLineKindName(line.kind));
        writer.textOrNull("name", line.name);
        writer.integer("quantity", line.quantity);
        if (line.percentage)
            writer.decimal("percentage", *line.percentage);
        else
            writer.null("percentage");
        writer.money("amount", line.amount);
        writer.endObject();
    }
    writer.endArray();
    writer.endObject();
}

NextCharge readNextCharge(const JsonObject &object)
{
    NextCharge charge;
    charge.amount = object.money("amount");
    charge.at = object.time("at");
    charge.estimate = object.flag("estimate");
    charge.lines = object.list("lines", readChargeLine);
    return charge;
}

} // namespace portico::wire
