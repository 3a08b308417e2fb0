// SPDX-License-Identifier: MIT
#include "services/portal/usage/usagetrends.h"

#include "services/portal/invoices/invoicequery.h"
#include "services/portal/portalerror.h"
#include "services/portal/usage/usagerepository.h"

#include <algorithm>

namespace portico::portal {

namespace {

using namespace std::chrono;

Result<std::vector<UsagePoint>> pointsOf(
    UsageRepository &repository, const UsageTrendQuestion &question, Aggregate aggregate)
{
    const Period period{question.first, question.last + days{1}};
    const Result<UsageRepository::Parts> used = repository.daily(question.metric, period, question.split);
    if (!used)
        return failure(used.error());
    std::map<std::pair<sys_days, QString>, UsageFigure> figures;
    for (const auto &[place, figure] : *used)
        figures[{grainStart(place.first, question.grain), place.second}].add(figure);
    std::vector<UsagePoint> points;
    for (const auto &[place, figure] : figures)
        points.push_back({place.first, place.second, quantityOf(figure, aggregate)});
    return points;
}

} // namespace

Result<UsageTrendQuestion> usageTrendQuestionFrom(const http::Request &request)
{
    const Result<TimeSpan> times = timesFrom(request);
    if (!times)
        return failure(times.error());
    if (!times->from || !times->until)
        return failure(invalidField(times->from ? QLatin1StringView("to") : QLatin1StringView("from")));
    const QString grain = QString::fromUtf8(request.queryValue("grain"));
    const QString split = QString::fromUtf8(request.queryValue("split"));
    UsageTrendQuestion question{QString::fromUtf8(request.queryValue("metric")), floor<days>(*times->from),
        floor<days>(*times->until - seconds{1})};
    if (question.metric.isEmpty())
        return failure(invalidField(QLatin1StringView("metric")));
    if (!grain.isEmpty() && !usageGrainFromName(grain))
        return failure(invalidField(QLatin1StringView("grain")));
    if (!split.isEmpty() && !usageSplitFromName(split))
        return failure(invalidField(QLatin1StringView("split")));
    question.grain = usageGrainFromName(grain).value_or(UsageGrain::Day);
    question.split = usageSplitFromName(split).value_or(UsageSplit::None);
    if (!isAnswerable(question))
        return failure(invalidField(QLatin1StringView("to")));
    return question;
}

Result<UsageTrend> usageTrend(
    Connection &connection, const OrganizationScope &scope, const UsageTrendQuestion &question)
{
    const Result<std::vector<Metric>> metrics = UsageRepository::metrics(connection);
    if (!metrics)
        return failure(metrics.error());
    const auto metric = std::find_if(
        metrics->begin(), metrics->end(), [&](const Metric &each) { return each.id == question.metric; });
    if (metric == metrics->end())
        return failure(notFound());
    UsageRepository repository(connection, scope);
    Result<std::vector<UsagePoint>> points = pointsOf(repository, question, metric->aggregate);
    if (!points)
        return failure(points.error());
    Result<std::vector<UsagePoint>> previous = pointsOf(repository, previousOf(question), metric->aggregate);
    if (!previous)
        return failure(previous.error());
    return UsageTrend{*metric, question, *std::move(points), *std::move(previous)};
}

} // namespace portico::portal
