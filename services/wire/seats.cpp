// SPDX-License-Identifier: MIT
#include "services/wire/seats.h"

#include "services/wire/shapes.h"

namespace portico::wire {

namespace {

constexpr int MaximumCount = 1000;

void writeSeatFields(JsonWriter &writer, const SeatSummary &seats)
{
    writer.text("mode", seatModeName(seats.mode));
    writer.integer("used", qint64(seats.used));
    writer.integer("held", qint64(seats.held));
    writer.integer("included", qint64(seats.included));
    writer.integer("billed", qint64(seats.billed));
    writer.money("price", seats.price);
    writer.integer("expected", seats.expected ? std::optional(qint64(*seats.expected)) : std::nullopt);
    writer.time("drift_since", seats.driftSince);
}

} // namespace

void writeSeats(JsonWriter &writer, const std::optional<SeatSummary> &seats)
{
    if (!seats) {
        writer.null("seats");
        return;
    }
    writer.beginObject("seats");
    writeSeatFields(writer, *seats);
    writer.endObject();
}

SeatSummary readSeats(const JsonObject &object)
{
    SeatSummary seats;
    seats.mode = seatModeFromName(object.text("mode")).value_or(SeatMode::None);
    seats.used = object.smallInteger("used");
    seats.held = object.smallInteger("held");
    seats.included = object.smallInteger("included");
    seats.billed = object.smallInteger("billed");
    seats.price = object.optionalMoney("price");
    seats.expected = object.optionalSmallInteger("expected");
    seats.driftSince = object.optionalTime("drift_since");
    return seats;
}

QByteArray encodeSeatPreviewRequest(Role role, int count)
{
    JsonWriter writer;
    writer.text("role", roleName(role));
    writer.integer("count", qint64(count));
    return writer.finish();
}

Result<SeatPreviewRequest> decodeSeatPreviewRequest(QByteArrayView json)
{
    JsonDocument document(json);
    const JsonObject root = document.root();
    const QString role = root.text("role");
    SeatPreviewRequest request;
    request.count = root.smallInteger("count");
    if (document.failed())
        return failure(document.requestError());
    const std::optional<Role> known = roleFromName(role);
    if (!known)
        return failure(invalidField("role"));
    if (request.count < 1 || request.count > MaximumCount)
        return failure(invalidField("count"));
    request.role = *known;
    return request;
}

Document encodeSeatPreview(const SeatPreview &preview, const Stamp &stamp)
{
    JsonWriter writer;
    writeSeats(writer, preview.seats);
    writer.integer("added", qint64(preview.added));
    writer.integer("missing", qint64(preview.missing));
    writer.integer("paid", qint64(preview.paid));
    writer.textOrNull("interval", intervalName(preview.interval));
    writer.integer("interval_count", qint64(preview.intervalCount));
    writer.money("recurring", preview.recurring);
    writer.money("prorated", preview.prorated);
    writer.time(
        "prorated_from", preview.proratedFor ? std::optional(preview.proratedFor->start) : std::nullopt);
    writer.time(
        "prorated_until", preview.proratedFor ? std::optional(preview.proratedFor->end) : std::nullopt);
    writeTaxes(writer, preview.taxes);
    writer.money("total", preview.total);
    writer.time("billed_at", preview.billedAt);
    return writer.finish(stamp);
}

namespace {

SeatPreview readSeatPreview(const JsonObject &object)
{
    SeatPreview preview;
    preview.seats = object.optionalValue("seats", readSeats).value_or(SeatSummary());
    preview.added = object.smallInteger("added");
    preview.missing = object.smallInteger("missing");
    preview.paid = object.smallInteger("paid");
    preview.interval = intervalFromName(object.optionalText("interval"));
    preview.intervalCount = object.smallInteger("interval_count");
    preview.recurring = object.optionalMoney("recurring");
    preview.prorated = object.optionalMoney("prorated");
    const std::optional<UtcSeconds> from = object.optionalTime("prorated_from");
    const std::optional<UtcSeconds> until = object.optionalTime("prorated_until");
    if (from && until)
        preview.proratedFor = Period{*from, *until};
    if (object.has("taxes"))
        preview.taxes = object.list("taxes", readTax);
    preview.total = object.optionalMoney("total");
    preview.billedAt = object.optionalTime("billed_at");
    return preview;
}

} // namespace

Result<Stamped<SeatPreview>> decodeSeatPreview(QByteArrayView json)
{
    return decodeStamped(json, readSeatPreview);
}

Document encodeSeats(const SeatSummary &seats, const Stamp &stamp)
{
    JsonWriter writer;
    writeSeatFields(writer, seats);
    return writer.finish(stamp);
}

Result<Stamped<SeatSummary>> decodeSeats(QByteArrayView json)
{
    return decodeStamped(json, readSeats);
}

} // namespace portico::wire
