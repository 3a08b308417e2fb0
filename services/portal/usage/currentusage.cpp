// SPDX-License-Identifier: MIT
#include "services/portal/usage/currentusage.h"

#include "services/portal/usage/usagerepository.h"

#include <algorithm>

namespace portico::portal {

namespace {

using namespace std::chrono;

/// A forecast is made from the last three weeks: recent enough to follow growth, long enough for each
/// weekday.
constexpr days ForecastWindow{21};

std::optional<Decimal> overagePrice(const Subscription *subscription, const QString &metric)
{
    if (!subscription)
        return std::nullopt;
    for (const SubscriptionItem &item : subscription->items) {
        if (item.price.metered && item.price.metric == metric)
            return overageUnitAmount(item.price);
    }
    return std::nullopt;
}

std::optional<qint64> limitOf(const Plan *plan, const QString &metric)
{
    if (!plan)
        return std::nullopt;
    const auto found = plan->limits.find(metric);
    return found == plan->limits.end() ? std::nullopt : std::optional(found->second);
}

Result<void> addSum(UsageMetric &usage, UsageRepository &repository, const Period &period, UtcSeconds now)
{
    const sys_days today = floor<days>(now);
    const Result<UsageRepository::Total> total
        = repository.total(usage.metric.id, floor<days>(period.start), today);
    if (!total)
        return failure(total.error());
    usage.current = total->sum;
    const Result<DailyUsage> history
        = repository.daily(usage.metric.id, today - ForecastWindow, today - days{1});
    if (!history)
        return failure(history.error());
    usage.forecast = forecastSum(usage.current, *history, period, now);
    return {};
}

/// What is there now; for a `max` metric also the day that counts.
Result<void> addGauge(UsageMetric &usage, UsageRepository &repository, const Period &period, UtcSeconds now)
{
    const sys_days first = floor<days>(period.start);
    const sys_days today = floor<days>(now);
    const Result<DailyUsage> history
        = repository.daily(usage.metric.id, std::max(first, today - ForecastWindow), today);
    if (!history)
        return failure(history.error());
    if (!history->empty())
        usage.current = history->rbegin()->second;
    if (usage.metric.aggregate != Aggregate::Max)
        return {};
    const Result<std::optional<UsageRepository::Peak>> peak = repository.peak(usage.metric.id, first, today);
    if (!peak)
        return failure(peak.error());
    if (*peak) {
        usage.peak = (*peak)->quantity;
        usage.peakAt = (*peak)->day;
    }
    return {};
}

} // namespace

Result<std::vector<UsageMetric>> usageOf(Connection &connection, const OrganizationScope &scope,
    const Subscription *subscription, const Plan *plan, const Period &period, UtcSeconds now)
{
    const Result<std::vector<Metric>> metrics = UsageRepository::metrics(connection);
    if (!metrics)
        return failure(metrics.error());
    UsageRepository repository(connection, scope);
    std::vector<UsageMetric> all;
    for (const Metric &metric : *metrics) {
        UsageMetric usage;
        usage.metric = metric;
        usage.limit = limitOf(plan, metric.id);
        usage.overageUnitAmount = overagePrice(subscription, metric.id);
        const Result<void> added = metric.aggregate == Aggregate::Sum
            ? addSum(usage, repository, period, now)
            : addGauge(usage, repository, period, now);
        if (!added)
            return failure(added.error());
        all.push_back(std::move(usage));
    }
    return all;
}

Period usagePeriod(const Subscription *subscription, UtcSeconds now)
{
    if (subscription) {
        if (const std::optional<Period> period = currentPeriod(*subscription))
            return *period;
    }
    const year_month_day date{floor<days>(now)};
    const sys_days first{date.year() / date.month() / 1};
    return {first, addIntervals(first, Interval::Month, 1)};
}

} // namespace portico::portal
