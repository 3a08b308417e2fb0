// SPDX-License-Identifier: MIT
#pragma once

#include "services/wire/jsonreader.h"
#include "services/wire/jsonwriter.h"

/// Parts that several answers share.
namespace portico::wire {

[[nodiscard]] Decimal decimalFromMillionths(qint64 value);

/// Stripe's name; empty for Other.
[[nodiscard]] QString intervalName(Interval interval);
[[nodiscard]] Interval intervalFromName(QStringView name);

void writePlanSummary(JsonWriter &writer, std::string_view name, const std::optional<PlanSummary> &plan);
[[nodiscard]] PlanSummary readPlanSummary(const JsonObject &object);

void writeNextCharge(JsonWriter &writer, const std::optional<NextCharge> &charge);
[[nodiscard]] NextCharge readNextCharge(const JsonObject &object);

/// The fields of a subscription, into the object that is open.
void writeSubscription(JsonWriter &writer, const SubscriptionSummary &summary);
[[nodiscard]] SubscriptionSummary readSubscription(const JsonObject &object);

void writeCoupon(JsonWriter &writer, std::string_view name, const Coupon &coupon);
[[nodiscard]] Coupon readCoupon(const JsonObject &object);

void writeTaxes(JsonWriter &writer, const std::vector<InvoiceTax> &taxes);
[[nodiscard]] InvoiceTax readTax(const JsonObject &object);

/// The fields of a quote, into the object that is open.
void writeQuote(JsonWriter &writer, const Quote &quote);
[[nodiscard]] Quote readQuote(const JsonObject &object);

void writeSeats(JsonWriter &writer, const std::optional<SeatSummary> &seats);
[[nodiscard]] SeatSummary readSeats(const JsonObject &object);

void writePermissions(JsonWriter &writer, const char *name, const Permissions &permissions);
/// Those that are known; none where the field is missing.
[[nodiscard]] Permissions readPermissions(const JsonObject &object, const char *name);
/// Nothing where one of \a names is none.
[[nodiscard]] std::optional<Permissions> permissionsNamed(const QStringList &names);

/// The fields of an answer with tokens, into the object that is open.
void writeSessionTokens(JsonWriter &writer, const Tokens &tokens);
[[nodiscard]] Tokens readSessionTokens(const JsonObject &object);

/// A body of one text, and what stands in it; `invalid_field` for an empty one.
[[nodiscard]] QByteArray oneText(const char *field, const QString &value);
[[nodiscard]] Result<QString> textField(QByteArrayView json, const char *field);

/// `Invalid` / `invalid_field` with \a field.
[[nodiscard]] Error invalidField(const char *field);

[[nodiscard]] Stamp readStamp(const JsonObject &object);

/// The answer \a json as \a read sees it, with its stamp.
template <typename T>
[[nodiscard]] Result<Stamped<T>> decodeStamped(QByteArrayView json, T (*read)(const JsonObject &))
{
    JsonDocument document(json);
    const JsonObject root = document.root();
    Stamped<T> answer;
    answer.value = read(root);
    answer.stamp = readStamp(root);
    if (document.failed())
        return failure(document.answerError());
    return answer;
}

} // namespace portico::wire
