// SPDX-License-Identifier: MIT
#include "services/wire/shapes.h"

namespace portico::wire {

namespace {

void writeOffer(JsonWriter &writer, const RetentionOffer &offer)
{
    writer.beginItem();
    writer.text("kind", retentionOfferKindName(offer.kind));
    writer.text("id", offer.id);
    if (offer.coupon)
        writeCoupon(writer, "coupon", *offer.coupon);
    else
        writer.null("coupon");
    writePlanSummary(writer, "plan", offer.plan);
    writer.money("recurring", offer.recurring);
    writer.beginArray("charges");
    for (const UtcSeconds charge : offer.charges)
        writer.textItem(toIso8601(charge));
    writer.endArray();
    writer.endObject();
}

RetentionOffer readOffer(const JsonObject &object)
{
    RetentionOffer offer;
    offer.kind = retentionOfferKindFromName(object.text("kind")).value_or(RetentionOffer::Kind::Pause);
    offer.id = object.text("id");
    offer.coupon = object.optionalValue("coupon", readCoupon);
    offer.plan = object.optionalValue("plan", readPlanSummary);
    offer.recurring = object.optionalMoney("recurring");
    for (const QString &charge : object.texts("charges")) {
        if (const std::optional<UtcSeconds> time = fromIso8601(charge))
            offer.charges.push_back(*time);
    }
    return offer;
}

RetentionOffers readOffers(const JsonObject &object)
{
    RetentionOffers offers;
    offers.endsAt = object.time("ends_at");
    offers.dataDeletedAt = object.time("data_deleted_at");
    offers.offers = object.list("offers", readOffer);
    return offers;
}

InvoicePayment readPayment(const JsonObject &object)
{
    InvoicePayment payment;
    payment.outcome
        = paymentOutcomeFromName(object.text("outcome")).value_or(InvoicePayment::Outcome::Declined);
    payment.declineCode = object.optionalText("decline_code");
    payment.advice = object.optionalText("advice");
    payment.actionUrl = object.optionalText("action_url");
    return payment;
}

} // namespace

Document encodeOffers(const RetentionOffers &offers, const Stamp &stamp)
{
    JsonWriter writer;
    writer.time("ends_at", offers.endsAt);
    writer.time("data_deleted_at", offers.dataDeletedAt);
    writer.beginArray("offers");
    for (const RetentionOffer &offer : offers.offers)
        writeOffer(writer, offer);
    writer.endArray();
    return writer.finish(stamp);
}

Result<Stamped<RetentionOffers>> decodeOffers(QByteArrayView json)
{
    return decodeStamped(json, readOffers);
}

Document encodePayment(const InvoicePayment &payment, const Stamp &stamp)
{
    JsonWriter writer;
    writer.text("outcome", paymentOutcomeName(payment.outcome));
    writer.textOrNull("decline_code", payment.declineCode);
    writer.textOrNull("advice", payment.advice);
    writer.textOrNull("action_url", payment.actionUrl);
    return writer.finish(stamp);
}

Result<Stamped<InvoicePayment>> decodePayment(QByteArrayView json)
{
    return decodeStamped(json, readPayment);
}

} // namespace portico::wire
