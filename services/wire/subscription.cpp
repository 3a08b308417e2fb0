// SPDX-License-Identifier: MIT
#include "services/domain/names.h"
#include "services/wire/shapes.h"

namespace portico::wire {

namespace {

constexpr Names<CollectionMethod, 2> CollectionMethodNames{{
    {CollectionMethod::ChargeAutomatically, "charge_automatically"},
    {CollectionMethod::SendInvoice, "send_invoice"},
}};

void writePause(JsonWriter &writer, const std::optional<Pause> &pause)
{
    if (!pause) {
        writer.null("pause");
        return;
    }
    writer.beginObject("pause");
    writer.time("starts_at", pause->startsAt);
    writer.time("resumes_at", pause->resumesAt);
    writer.endObject();
}

Pause readPause(const JsonObject &object)
{
    return {object.optionalTime("starts_at"), object.optionalTime("resumes_at")};
}

void writeScheduledChange(JsonWriter &writer, const std::optional<ScheduledChange> &change)
{
    if (!change) {
        writer.null("scheduled_change");
        return;
    }
    writer.beginObject("scheduled_change");
    writePlanSummary(writer, "plan", change->plan);
    writer.time("effective_at", change->effectiveAt);
    writer.money("recurring", change->recurring);
    writer.endObject();
}

ScheduledChange readScheduledChange(const JsonObject &object)
{
    ScheduledChange change;
    change.plan = object.optionalValue("plan", readPlanSummary).value_or(PlanSummary());
    change.effectiveAt = object.time("effective_at");
    change.recurring = object.optionalMoney("recurring");
    return change;
}

void writePendingChange(JsonWriter &writer, const std::optional<PendingChange> &change)
{
    if (!change) {
        writer.null("pending_change");
        return;
    }
    writer.beginObject("pending_change");
    writePlanSummary(writer, "plan", change->plan);
    writer.time("expires_at", change->expiresAt);
    writer.textOrNull("invoice_id", change->invoiceId);
    writer.endObject();
}

PendingChange readPendingChange(const JsonObject &object)
{
    PendingChange change;
    change.plan = object.optionalValue("plan", readPlanSummary).value_or(PlanSummary());
    change.expiresAt = object.time("expires_at");
    change.invoiceId = object.optionalText("invoice_id");
    return change;
}

void writeDiscounts(JsonWriter &writer, const std::vector<Discount> &discounts)
{
    writer.beginArray("discounts");
    for (const Discount &discount : discounts) {
        writer.beginItem();
        writer.text("id", discount.id);
        writeCoupon(writer, "coupon", discount.coupon);
        writer.time("end", discount.end);
        writer.endObject();
    }
    writer.endArray();
}

Discount readDiscount(const JsonObject &object)
{
    Discount discount;
    discount.id = object.text("id");
    discount.coupon = object.optionalValue("coupon", readCoupon).value_or(Coupon());
    discount.end = object.optionalTime("end");
    return discount;
}

void writeExtraItems(JsonWriter &writer, const std::vector<ExtraItem> &items)
{
    writer.beginArray("extra_items");
    for (const ExtraItem &item : items) {
        writer.beginItem();
        writer.textOrNull("name", item.name);
        writer.integer("quantity", item.quantity);
        writer.money("amount", item.amount);
        writer.endObject();
    }
    writer.endArray();
}

ExtraItem readExtraItem(const JsonObject &object)
{
    ExtraItem item;
    item.name = object.optionalText("name");
    item.quantity = object.integer("quantity");
    item.amount = object.optionalMoney("amount");
    return item;
}

void writePaymentMethod(JsonWriter &writer, const char *key, const std::optional<PaymentMethod> &method)
{
    if (!method) {
        writer.null(key);
        return;
    }
    writer.beginObject(key);
    writer.text("type", method->type);
    writer.textOrNull("brand", method->brand);
    writer.textOrNull("last4", method->last4);
    writer.positive("exp_month", method->expMonth);
    writer.positive("exp_year", method->expYear);
    writer.endObject();
}

PaymentMethod readPaymentMethod(const JsonObject &object)
{
    PaymentMethod method;
    method.type = object.text("type");
    method.brand = object.optionalText("brand");
    method.last4 = object.optionalText("last4");
    method.expMonth = object.optionalSmallInteger("exp_month").value_or(0);
    method.expYear = object.optionalSmallInteger("exp_year").value_or(0);
    return method;
}

void writeDunning(JsonWriter &writer, const std::optional<Dunning> &dunning)
{
    if (!dunning) {
        writer.null("dunning");
        return;
    }
    writer.beginObject("dunning");
    writer.time("since", dunning->since);
    writer.money("amount", dunning->amount);
    writer.textOrNull("reason", dunning->reason);
    writePaymentMethod(writer, "declined_method", dunning->declinedMethod);
    writer.integer("attempts", qint64(dunning->attempts));
    writer.time("next_attempt_at", dunning->nextAttemptAt);
    writer.textOrNull("invoice_id", dunning->invoiceId);
    writer.textOrNull("invoice_number", dunning->invoiceNumber);
    writer.beginArray("stages");
    for (const DunningStage &stage : dunning->stages) {
        writer.beginItem();
        writer.text("kind", dunningStageKindName(stage.kind));
        writer.time("at", stage.at);
        writer.flag("done", stage.done);
        writer.endObject();
    }
    writer.endArray();
    writer.endObject();
}

DunningStage readDunningStage(const JsonObject &object)
{
    return {dunningStageKindFromName(object.text("kind")), object.time("at"), object.flag("done")};
}

Dunning readDunning(const JsonObject &object)
{
    Dunning dunning;
    dunning.since = object.time("since");
    dunning.amount = object.money("amount");
    dunning.reason = object.optionalText("reason");
    dunning.declinedMethod = object.optionalValue("declined_method", readPaymentMethod);
    dunning.attempts = object.smallInteger("attempts");
    dunning.nextAttemptAt = object.optionalTime("next_attempt_at");
    dunning.invoiceId = object.optionalText("invoice_id");
    dunning.invoiceNumber = object.optionalText("invoice_number");
    dunning.stages = object.list("stages", readDunningStage);
    return dunning;
}

OtherSubscription readOther(const JsonObject &object)
{
    OtherSubscription other;
    other.id = object.text("id");
    other.status = subscriptionStatusFromName(object.optionalText("status"));
    other.plan = object.optionalValue("plan", readPlanSummary).value_or(PlanSummary());
    other.currentPeriodEnd = object.optionalTime("current_period_end");
    return other;
}

void writeOthers(JsonWriter &writer, const std::vector<OtherSubscription> &others)
{
    writer.beginArray("others");
    for (const OtherSubscription &other : others) {
        writer.beginItem();
        writer.text("id", other.id);
        writer.textOrNull("status", subscriptionStatusName(other.status));
        writePlanSummary(writer, "plan", other.plan);
        writer.time("current_period_end", other.currentPeriodEnd);
        writer.endObject();
    }
    writer.endArray();
}

std::optional<Period> readPeriod(const JsonObject &object)
{
    const std::optional<UtcSeconds> start = object.optionalTime("current_period_start");
    const std::optional<UtcSeconds> end = object.optionalTime("current_period_end");
    if (!start || !end)
        return std::nullopt;
    return Period{*start, *end};
}

} // namespace

SubscriptionSummary readSubscription(const JsonObject &object)
{
    SubscriptionSummary summary;
    summary.status = subscriptionStatusFromName(object.optionalText("status"));
    summary.id = object.optionalText("id");
    summary.plan = object.optionalValue("plan", readPlanSummary);
    summary.recurring = object.optionalMoney("recurring");
    summary.seats = object.optionalValue("seats", readSeats);
    summary.currentPeriod = readPeriod(object);
    summary.collectionMethod = CollectionMethodNames.value(object.optionalText("collection_method"))
                                   .value_or(CollectionMethod::ChargeAutomatically);
    summary.cancelAtPeriodEnd = object.flag("cancel_at_period_end");
    summary.cancelAt = object.optionalTime("cancel_at");
    summary.endedAt = object.optionalTime("ended_at");
    summary.trialEndsAt = object.optionalTime("trial_ends_at");
    summary.pause = object.optionalValue("pause", readPause);
    summary.scheduledChange = object.optionalValue("scheduled_change", readScheduledChange);
    summary.pendingChange = object.optionalValue("pending_change", readPendingChange);
    summary.nextCharge = object.optionalValue("next_charge", readNextCharge);
    if (object.has("discounts"))
        summary.discounts = object.list("discounts", readDiscount);
    if (object.has("extra_items"))
        summary.extraItems = object.list("extra_items", readExtraItem);
    summary.balance = object.optionalMoney("balance");
    summary.restricted = object.has("restricted") && object.flag("restricted");
    summary.paymentMethodVisible = object.has("payment_method");
    summary.paymentMethod = object.optionalValue("payment_method", readPaymentMethod);
    summary.dunning = object.optionalValue("dunning", readDunning);
    summary.others = object.list("others", readOther);
    return summary;
}

void writeSubscription(JsonWriter &writer, const SubscriptionSummary &summary)
{
    writer.textOrNull("status", subscriptionStatusName(summary.status));
    writer.textOrNull("id", summary.id);
    writePlanSummary(writer, "plan", summary.plan);
    writer.money("recurring", summary.recurring);
    writeSeats(writer, summary.seats);
    std::optional<UtcSeconds> start;
    std::optional<UtcSeconds> end;
    if (summary.currentPeriod) {
        start = summary.currentPeriod->start;
        end = summary.currentPeriod->end;
    }
    writer.time("current_period_start", start);
    writer.time("current_period_end", end);
    writer.text("collection_method", CollectionMethodNames.name(summary.collectionMethod));
    writer.flag("cancel_at_period_end", summary.cancelAtPeriodEnd);
    writer.time("cancel_at", summary.cancelAt);
    writer.time("ended_at", summary.endedAt);
    writer.time("trial_ends_at", summary.trialEndsAt);
    writePause(writer, summary.pause);
    writeScheduledChange(writer, summary.scheduledChange);
    writePendingChange(writer, summary.pendingChange);
    writeNextCharge(writer, summary.nextCharge);
    writeDiscounts(writer, summary.discounts);
    writeExtraItems(writer, summary.extraItems);
    writer.money("balance", summary.balance);
    writer.flag("restricted", summary.restricted);
    if (summary.paymentMethodVisible)
        writePaymentMethod(writer, "payment_method", summary.paymentMethod);
    writeDunning(writer, summary.dunning);
    writeOthers(writer, summary.others);
}

Document encodeSubscription(const SubscriptionSummary &summary, const Stamp &stamp)
{
    JsonWriter writer;
    writeSubscription(writer, summary);
    return writer.finish(stamp);
}

Result<Stamped<SubscriptionSummary>> decodeSubscription(QByteArrayView json)
{
    return decodeStamped(json, readSubscription);
}

} // namespace portico::wire
