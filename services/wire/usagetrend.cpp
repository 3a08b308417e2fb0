// SPDX-License-Identifier: MIT
#include "services/wire/usagetrend.h"

#include "services/wire/shapes.h"

#include <QUrl>

namespace portico::wire {

namespace {

using std::chrono::sys_days;

QString dayText(sys_days day)
{
    const std::chrono::year_month_day date{day};
    return QStringLiteral("%1-%2-%3")
        .arg(int(date.year()), 4, 10, QLatin1Char('0'))
        .arg(unsigned(date.month()), 2, 10, QLatin1Char('0'))
        .arg(unsigned(date.day()), 2, 10, QLatin1Char('0'));
}

sys_days dayFrom(const QString &text)
{
    const QStringList parts = text.split(u'-');
    if (parts.size() != 3)
        return {};
    const std::chrono::year_month_day date{std::chrono::year(parts[0].toInt()),
        std::chrono::month(parts[1].toUInt()), std::chrono::day(parts[2].toUInt())};
    return date.ok() ? sys_days(date) : sys_days();
}

void writePoints(JsonWriter &writer, std::string_view name, const std::vector<UsagePoint> &points)
{
    writer.beginArray(name);
    for (const UsagePoint &point : points) {
        writer.beginItem();
        writer.text("day", dayText(point.start));
        writer.text("part", point.part);
        writer.millionths("quantity", point.quantity);
        writer.endObject();
    }
    writer.endArray();
}

UsagePoint readPoint(const JsonObject &object)
{
    return {dayFrom(object.text("day")), object.text("part"), object.millionths("quantity")};
}

UsageTrend readTrend(const JsonObject &object)
{
    UsageTrend trend;
    trend.metric.id = object.text("metric");
    trend.metric.name = object.text("name");
    trend.metric.unit = object.optionalText("unit");
    trend.metric.aggregate = aggregateFromName(object.text("aggregate")).value_or(Aggregate::Sum);
    trend.question = {trend.metric.id, dayFrom(object.text("from")), dayFrom(object.text("to")),
        usageGrainFromName(object.text("grain")).value_or(UsageGrain::Day),
        usageSplitFromName(object.text("split")).value_or(UsageSplit::None)};
    trend.points = object.list("points", readPoint);
    trend.previous = object.list("previous", readPoint);
    return trend;
}

} // namespace

QByteArray encodeUsageTrendQuestion(const UsageTrendQuestion &question)
{
    return "metric=" + QUrl::toPercentEncoding(question.metric) + "&from="
        + dayText(question.first).toLatin1() + "&to=" + dayText(question.last).toLatin1() + "&grain="
        + usageGrainName(question.grain).toLatin1() + "&split=" + usageSplitName(question.split).toLatin1();
}

Document encodeUsageTrend(const UsageTrend &trend, const Stamp &stamp)
{
    JsonWriter writer;
    writer.text("metric", trend.metric.id);
    writer.text("name", trend.metric.name);
    writer.textOrNull("unit", trend.metric.unit);
    writer.text("aggregate", aggregateName(trend.metric.aggregate));
    writer.text("from", dayText(trend.question.first));
    writer.text("to", dayText(trend.question.last));
    writer.text("grain", usageGrainName(trend.question.grain));
    writer.text("split", usageSplitName(trend.question.split));
    writePoints(writer, "points", trend.points);
    writePoints(writer, "previous", trend.previous);
    return writer.finish(stamp);
}

Result<Stamped<UsageTrend>> decodeUsageTrend(QByteArrayView json)
{
    return decodeStamped(json, readTrend);
}

} // namespace portico::wire
