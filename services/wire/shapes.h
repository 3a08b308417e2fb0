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
