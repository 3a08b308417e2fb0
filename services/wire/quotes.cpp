// SPDX-License-Identifier: MIT
#include "services/wire/shapes.h"

namespace portico::wire {

namespace {

void writeLine(JsonWriter &writer, const QuoteLine &line)
{
    writer.beginItem();
    writer.text("description", line.description);
    writer.text("kind", quoteLineKindName(line.kind));
    writer.textOrNull("plan", line.plan);
    writer.integer("quantity", line.quantity);
    writer.money("amount", line.amount);
    if (line.period) {
        writer.beginObject("period");
        writer.time("start", line.period->start);
        writer.time("end", line.period->end);
        writer.endObject();
    } else {
        writer.null("period");
    }
    writer.flag("proration", line.proration);
    writer.endObject();
}

QuoteLine readLine(const JsonObject &object)
{
    QuoteLine line;
    line.description = object.text("description");
    line.kind = quoteLineKindFromName(object.text("kind"));
    line.plan = object.optionalText("plan");
    line.quantity = object.integer("quantity");
    line.amount = object.money("amount");
    if (const std::optional<JsonObject> period = object.optionalObject("period"))
        line.period = Period{period->time("start"), period->time("end")};
    line.proration = object.flag("proration");
    return line;
}

ChangeAnswer readChangeAnswer(const JsonObject &object)
{
    ChangeAnswer answer;
    answer.outcome.kind
        = changeOutcomeFromName(object.text("outcome")).value_or(ChangeOutcome::Kind::Applied);
    answer.outcome.actionUrl = object.optionalText("action_url");
    answer.outcome.expiresAt = object.optionalTime("expires_at");
    answer.subscription
        = object.optionalValue("subscription", readSubscription).value_or(SubscriptionSummary());
    return answer;
}

} // namespace

void writeQuote(JsonWriter &writer, const Quote &quote)
{
    writer.text("id", quote.id);
    writer.time("expires_at", quote.expiresAt);
    writer.text("effect", changeEffectName(quote.effect));
    writer.text("reason", changeReasonName(quote.reason));
    writer.time("effective_at", quote.effectiveAt);
    writePlanSummary(writer, "plan", quote.plan);
    writePlanSummary(writer, "current_plan", quote.currentPlan);
    writer.integer("seats", qint64(quote.seats));
    writer.beginArray("lines");
    for (const QuoteLine &line : quote.lines)
        writeLine(writer, line);
    writer.endArray();
    writer.money("subtotal", quote.subtotal);
    writer.money("tax", quote.tax);
    writeTaxes(writer, quote.taxes);
    writer.money("due_today", quote.dueToday);
    writer.money("credit", quote.credit);
    writer.money("recurring", quote.recurring);
    writeNextCharge(writer, quote.nextCharge);
    writer.flag("replaces_scheduled", quote.replacesScheduled);
    writer.flag("payment_method_required", quote.paymentMethodRequired);
}

Quote readQuote(const JsonObject &object)
{
    Quote quote;
    quote.id = object.text("id");
    quote.expiresAt = object.time("expires_at");
    quote.effect = changeEffectFromName(object.text("effect")).value_or(ChangeEffect::Now);
    quote.reason = changeReasonFromName(object.text("reason")).value_or(ChangeReason::Upgrade);
    quote.effectiveAt = object.time("effective_at");
    quote.plan = object.optionalValue("plan", readPlanSummary).value_or(PlanSummary());
    quote.currentPlan = object.optionalValue("current_plan", readPlanSummary);
    quote.seats = object.smallInteger("seats");
    quote.lines = object.list("lines", readLine);
    quote.subtotal = object.money("subtotal");
    quote.tax = object.money("tax");
    quote.taxes = object.list("taxes", readTax);
    quote.dueToday = object.money("due_today");
    quote.credit = object.money("credit");
    quote.recurring = object.money("recurring");
    quote.nextCharge = object.optionalValue("next_charge", readNextCharge).value_or(NextCharge());
    quote.replacesScheduled = object.flag("replaces_scheduled");
    quote.paymentMethodRequired = object.flag("payment_method_required");
    return quote;
}

Document encodeQuote(const Quote &quote, const Stamp &stamp)
{
    JsonWriter writer;
    writeQuote(writer, quote);
    return writer.finish(stamp);
}

Result<Stamped<Quote>> decodeQuote(QByteArrayView json)
{
    return decodeStamped(json, readQuote);
}

Document encodeChangeAnswer(const ChangeAnswer &answer, const Stamp &stamp)
{
    JsonWriter writer;
    writer.text("outcome", changeOutcomeName(answer.outcome.kind));
    writer.textOrNull("action_url", answer.outcome.actionUrl);
    writer.time("expires_at", answer.outcome.expiresAt);
    writer.beginObject("subscription");
    writeSubscription(writer, answer.subscription);
    writer.endObject();
    return writer.finish(stamp);
}

Result<Stamped<ChangeAnswer>> decodeChangeAnswer(QByteArrayView json)
{
    return decodeStamped(json, readChangeAnswer);
}

} // namespace portico::wire
