// SPDX-License-Identifier: MIT
#include "services/portal/usage/usageroutes.h"

#include "services/portal/api/answer.h"
#include "services/portal/api/route.h"
#include "services/portal/billing/billingfacts.h"
#include "services/portal/billing/catalogue.h"
#include "services/portal/billing/copystamp.h"
#include "services/portal/usage/currentusage.h"
#include "services/portal/usage/usagerepository.h"
#include "services/portal/usage/usagetrends.h"
#include "services/wire/usagetrend.h"

namespace portico::portal {

namespace {

/// As of when everything that came in is counted.
Result<wire::Stamp> countedStamp(RouteContext &context)
{
    Result<wire::Stamp> stamp = liveStamp(context);
    if (!stamp)
        return stamp;
    const Result<UtcSeconds> counted
        = UsageRepository(context.connection, context.scope()).countedUntil(stamp->asOf);
    if (!counted)
        return failure(counted.error());
    stamp->asOf = *counted;
    return stamp;
}

RouteResult getCurrentUsage(RouteContext &context, CatalogueCache &cache)
{
    const Result<wire::Stamp> stamp = countedStamp(context);
    if (!stamp)
        return failure(stamp.error());
    const Result<std::shared_ptr<const PlanCatalogue>> catalogue = cache.current(context.connection);
    if (!catalogue)
        return failure(catalogue.error());
    const Result<std::optional<Subscription>> main = mainSubscription(context.connection, context.scope());
    if (!main)
        return failure(main.error());
    const Subscription *subscription = *main ? &**main : nullptr;
    const Plan *plan = subscription ? planOf(*subscription, **catalogue) : nullptr;
    CurrentUsage usage;
    usage.period = usagePeriod(subscription, stamp->now);
    Result<std::vector<UsageMetric>> metrics
        = usageOf(context.connection, context.scope(), subscription, plan, usage.period, stamp->now);
    if (!metrics)
        return failure(metrics.error());
    usage.metrics = std::move(*metrics);
    if (!context.scope().may(Permission::UsageCost)) {
        for (UsageMetric &metric : usage.metrics)
            metric.overageUnitAmount.reset();
    }
    return documentAnswer(context.request, wire::encodeUsage(usage, *stamp), *stamp);
}

RouteResult getTrends(RouteContext &context)
{
    const Result<UsageTrendQuestion> question = usageTrendQuestionFrom(context.request);
    if (!question)
        return failure(question.error());
    const Result<wire::Stamp> stamp = countedStamp(context);
    if (!stamp)
        return failure(stamp.error());
    const Result<UsageTrend> trend = usageTrend(context.connection, context.scope(), *question);
    if (!trend)
        return failure(trend.error());
    return documentAnswer(context.request, wire::encodeUsageTrend(*trend, *stamp), *stamp);
}

} // namespace

void addUsageRoutes(RouteTable &routes, CatalogueCache &catalogue)
{
    routes.fast("GET", "/api/portal/usage/current", Access::with(Permission::UsageView),
        [&catalogue](RouteContext &context) { return getCurrentUsage(context, catalogue); });
    routes.fast("GET", "/api/portal/usage/trends", Access::with(Permission::UsageView), getTrends);
}

} // namespace portico::portal
