// SPDX-License-Identifier: MIT
#include "services/portal/product/productroutes.h"

#include "services/portal/api/answer.h"
#include "services/portal/api/route.h"
#include "services/portal/billing/billingfacts.h"
#include "services/portal/billing/catalogue.h"
#include "services/portal/billing/copystamp.h"

namespace portico::portal {

namespace {

RouteResult getAccess(RouteContext &context, CatalogueCache &cache)
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
    const ProductAccess access = productAccess(summarize(*facts, **catalogue, stamp->now), **catalogue);
    return documentAnswer(context.request, wire::encodeProductAccess(access, *stamp), *stamp);
}

} // namespace

void addProductRoutes(RouteTable &routes, CatalogueCache &catalogue)
{
    routes.fast("GET", "/api/product/organizations/{id}/access", Access::product(),
        [&catalogue](RouteContext &context) { return getAccess(context, catalogue); });
}

} // namespace portico::portal
