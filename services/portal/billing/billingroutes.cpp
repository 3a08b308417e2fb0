// SPDX-License-Identifier: MIT
#include "services/portal/billing/billingroutes.h"

#include "services/portal/api/answer.h"
#include "services/portal/api/route.h"
#include "services/portal/billing/billingfacts.h"
#include "services/portal/billing/billingtime.h"
#include "services/portal/billing/catalogue.h"
#include "services/portal/billing/changerepository.h"
#include "services/portal/billing/copystamp.h"
#include "services/portal/invoices/invoicequery.h"

namespace portico::portal {

namespace {

/// The plans with what they cost in the organization's currency; in all currencies while it has none.
std::vector<Plan> plansFor(const PlanCatalogue &catalogue, const QString &currency)
{
    std::vector<Plan> plans = catalogue.plans();
    if (currency.isEmpty())
        return plans;
    for (Plan &plan : plans)
        std::erase_if(
            plan.offers, [&](const PlanOffer &offer) { return offer.base.currency.code() != currency; });
    return plans;
}

RouteResult getPlans(RouteContext &context, CatalogueCache &cache)
{
    const Result<std::shared_ptr<const PlanCatalogue>> catalogue = cache.current(context.connection);
    if (!catalogue)
        return failure(catalogue.error());
    const Result<QString> currency = currencyOf(context.connection, context.scope());
    if (!currency)
        return failure(currency.error());
    const Result<wire::Stamp> stamp = copyStamp(context);
    if (!stamp)
        return failure(stamp.error());
    return documentAnswer(
        context.request, wire::encodePlans(plansFor(**catalogue, *currency), *stamp), *stamp);
}

RouteResult getSubscription(RouteContext &context, CatalogueCache &cache)
{
    const Result<std::shared_ptr<const PlanCatalogue>> catalogue = cache.current(context.connection);
    if (!catalogue)
        return failure(catalogue.error());
    const Result<wire::Stamp> stamp = copyStamp(context);
    if (!stamp)
        return failure(stamp.error());
    const Result<BillingFacts> facts
        = loadBillingFacts(context.connection, context.scope(), **catalogue, stamp->now);
    if (!facts)
        return failure(facts.error());
    const SubscriptionSummary summary = summaryFor(context.scope(), *facts, **catalogue, stamp->now);
    return documentAnswer(context.request, wire::encodeSubscription(summary, *stamp), *stamp);
}

RouteResult getChanges(RouteContext &context)
{
    const Result<int> limit = pageLimitFrom(context.request);
    if (!limit)
        return failure(limit.error());
    const Result<wire::Stamp> stamp = copyStamp(context);
    if (!stamp)
        return failure(stamp.error());
    const QString after = QString::fromUtf8(context.request.queryValue("starting_after"));
    const Result<ChangePage> page = loadChanges(context.connection, context.scope(), after, *limit);
    if (!page)
        return failure(page.error());
    return documentAnswer(context.request, wire::encodeChanges(page->changes, page->hasMore, *stamp), *stamp);
}

} // namespace

void addBillingRoutes(RouteTable &routes, CatalogueCache &catalogue)
{
    const Access access = Access::with(Permission::PlanView);
    routes.fast("GET", "/api/portal/plans", access,
        [&catalogue](RouteContext &context) { return getPlans(context, catalogue); });
    routes.fast("GET", "/api/portal/subscription", access,
        [&catalogue](RouteContext &context) { return getSubscription(context, catalogue); });
    routes.fast("GET", "/api/portal/subscription/changes", access, getChanges);
}

} // namespace portico::portal
