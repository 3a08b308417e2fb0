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

/// As far as it has gone: today belongs to it as a whole.
Period untilToday(const Period &period, UtcSeconds now)
{
    return {period.start, std::min(period.end, UtcSeconds(floor<days>(now) + days{1}))};
}

Result<void> addSum(UsageMetric &usage, UsageRepository &repository, const Period &period, UtcSeconds now)
{
    const Result<UsageRepository::Days> used = repository.daily(usage.metric.id, untilToday(period, now));
    if (!used)
        return failure(used.error());
    for (const auto &[day, figure] : *used)
        usage.current += figure.total;
    const sys_days today = floor<days>(now);
    const Result<UsageRepository::Days> recent
        = repository.daily(usage.metric.id, {today - ForecastWindow, today});
    if (!recent)
        return failure(recent.error());
    DailyUsage history;
    for (const auto &[day, figure] : *recent)
        history.emplace(day, figure.total);
    usage.forecast = forecastSum(usage.current, history, period, now);
    return {};
}

/// What is there now; for a `max` metric also the latest of the days with what counts.
Result<void> addGauge(UsageMetric &usage, UsageRepository &repository, const Period &period)
{
    const Result<UsageRepository::Days> used = repository.daily(usage.metric.id, period);
    if (!used)
        return failure(used.error());
    if (!used->empty())
        usage.current = used->rbegin()->second.latest;
    if (usage.metric.aggregate != Aggregate::Max)
        return {};
    for (const auto &[day, figure] : *used) {
        if (usage.peak && figure.highest < *usage.peak)
            continue;
        usage.peak = figure.highest;
        usage.peakAt = day;
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
            : addGauge(usage, repository, untilToday(period, now));
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

std::function<Period(UtcSeconds)> usagePeriods(const Subscription *subscription, UtcSeconds now)
{
    Interval interval = Interval::Month;
    int count = 1;
    if (subscription) {
        for (const SubscriptionItem &item : subscription->items) {
            if (item.price.metered)
                continue;
            interval = item.price.interval;
            count = item.price.intervalCount;
            break;
        }
    }
    return [current = usagePeriod(subscription, now), interval, count](
               UtcSeconds at) { return periodAt(current, interval, count, at); };
}

} // namespace portico::portal
