// SPDX-License-Identifier: MIT
#include "services/wire/shapes.h"

#include <algorithm>

namespace portico::wire {

namespace {

/// What is used beyond the limit; nothing without one, or where that cannot be counted in millionths.
std::optional<qint64> overage(const UsageMetric &metric)
{
    qint64 over = 0;
    if (!metric.limit || qMulOverflow(*metric.limit, UsageScale, &over)
        || qSubOverflow(metric.current, over, &over))
        return std::nullopt;
    return std::max(over, qint64(0));
}

void writeForecast(JsonWriter &writer, const std::optional<Forecast> &forecast)
{
    if (!forecast) {
        writer.null("forecast");
        return;
    }
    writer.beginObject("forecast");
    writer.millionths("value", forecast->value);
    writer.millionths("low", forecast->low);
    writer.millionths("high", forecast->high);
    writer.endObject();
}

Forecast readForecast(const JsonObject &object)
{
    return {object.millionths("value"), object.millionths("low"), object.millionths("high")};
}

void writeMetric(JsonWriter &writer, const UsageMetric &metric)
{
    const std::optional<int> percentage = percentUsed(metric);
    const std::optional<qint64> over = overage(metric);
    writer.beginItem();
    writer.text("metric", metric.metric.id);
    writer.text("name", metric.metric.name);
    writer.textOrNull("unit", metric.metric.unit);
    writer.text("aggregate", aggregateName(metric.metric.aggregate));
    writer.millionths("current", metric.current);
    writer.integer("limit", metric.limit);
    writer.integer("percentage", percentage ? std::optional<qint64>(*percentage) : std::nullopt);
    if (over)
        writer.millionths("overage", *over);
    else
        writer.null("overage");
    writer.textOrNull(
        "overage_price", metric.overageUnitAmount ? metric.overageUnitAmount->toString() : QString());
    writeForecast(writer, metric.forecast);
    if (metric.peak)
        writer.millionths("peak", *metric.peak);
    else
        writer.null("peak");
    writer.time("peak_at", metric.peakAt);
    writer.endObject();
}

UsageMetric readMetric(const JsonObject &object)
{
    UsageMetric metric;
    metric.metric.id = object.text("metric");
    metric.metric.name = object.text("name");
    metric.metric.unit = object.optionalText("unit");
    metric.metric.aggregate = aggregateFromName(object.text("aggregate")).value_or(Aggregate::Sum);
    metric.current = object.millionths("current");
    metric.limit = object.optionalInteger("limit");
    metric.overageUnitAmount = object.optionalDecimal("overage_price");
    metric.forecast = object.optionalValue("forecast", readForecast);
    if (object.optionalDecimal("peak"))
        metric.peak = object.millionths("peak");
    metric.peakAt = object.optionalTime("peak_at");
    return metric;
}

CurrentUsage readUsage(const JsonObject &object)
{
    CurrentUsage usage;
    usage.period = {object.time("period_start"), object.time("period_end")};
    usage.metrics = object.list("metrics", readMetric);
    return usage;
}

} // namespace

Document encodeUsage(const CurrentUsage &usage, const Stamp &stamp)
{
    JsonWriter writer;
    writer.time("period_start", usage.period.start);
    writer.time("period_end", usage.period.end);
    writer.integer("days_remaining", qint64(daysRemaining(usage.period, stamp.now)));
    writer.beginArray("metrics");
    for (const UsageMetric &metric : usage.metrics)
        writeMetric(writer, metric);
    writer.endArray();
    return writer.finish(stamp);
}

Result<Stamped<CurrentUsage>> decodeUsage(QByteArrayView json)
{
    return decodeStamped(json, readUsage);
}

} // namespace portico::wire
