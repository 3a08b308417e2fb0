// SPDX-License-Identifier: MIT
#include "services/portal/details/detailsroutes.h"

#include "services/portal/api/answer.h"
#include "services/portal/api/stepup.h"
#include "services/portal/billing/billingaction.h"
#include "services/portal/billing/billingfacts.h"
#include "services/portal/billing/billingtime.h"
#include "services/portal/billing/catalogue.h"
#include "services/portal/billing/copystamp.h"
#include "services/portal/details/detailschange.h"
#include "services/wire/billingdetails.h"

namespace portico::portal {

namespace {

wire::Document profileDocument(
    const BillingFacts &facts, const PlanCatalogue &catalogue, const wire::Stamp &stamp)
{
    BillingProfile profile;
    profile.details = billingDetailsOf(facts.customer);
    if (const std::optional<NextCharge> next = summarize(facts, catalogue, stamp.now).nextCharge)
        profile.nextInvoiceAt = next->at;
    return wire::encodeBillingProfile(profile, stamp);
}

RouteResult getDetails(RouteContext &context, const BillingParts &parts)
{
    const Result<wire::Stamp> stamp = copyStamp(context);
    if (!stamp)
        return failure(stamp.error());
    const Result<std::shared_ptr<const PlanCatalogue>> catalogue
        = parts.catalogue.current(context.connection);
    if (!catalogue)
        return failure(catalogue.error());
    const Result<BillingFacts> facts
        = loadBillingFacts(context.connection, context.scope(), **catalogue, stamp->now);
    if (!facts)
        return failure(facts.error());
    return documentAnswer(context.request, profileDocument(*facts, **catalogue, *stamp), *stamp);
}

RouteResult putDetails(WaitingContext &context, const BillingParts &parts)
{
    const Result<BillingDetails> details = wire::decodeBillingDetails(context.request.body);
    if (!details)
        return failure(details.error());
    if (const Result<void> proved = requireRecentProof(context); !proved)
        return failure(proved.error());
    if (const Result<void> saved = saveBillingDetails(context, parts, *details); !saved)
        return failure(saved.error());
    const Result<QuoteBasis> basis = loadBasis(context, parts.catalogue);
    if (!basis)
        return failure(basis.error());
    const wire::Stamp stamp{context.wallNow, basis->billingNow};
    return jsonAnswer(profileDocument(basis->facts, *basis->catalogue, stamp).json);
}

RouteResult getTaxIds(RouteContext &context)
{
    const Result<wire::Stamp> stamp = copyStamp(context);
    if (!stamp)
        return failure(stamp.error());
    const Result<Customer> customer = loadCustomer(context.connection, context.scope());
    if (!customer)
        return failure(customer.error());
    return documentAnswer(context.request, wire::encodeTaxIds(customer->taxIds, *stamp), *stamp);
}

/// The tax ids as they are after a change.
RouteResult taxIdsAnswer(WaitingContext &context)
{
    const Result<wire::Document> document
        = context.database.read([&](Connection &connection) -> Result<wire::Document> {
              const Result<Customer> customer = loadCustomer(connection, context.scope());
              if (!customer)
                  return failure(customer.error());
              const Result<UtcSeconds> now = billingTime(connection, context.scope(), context.wallNow);
              if (!now)
                  return failure(now.error());
              return wire::encodeTaxIds(customer->taxIds, {context.wallNow, *now});
          });
    if (!document)
        return failure(document.error());
    return jsonAnswer(document->json);
}

RouteResult postTaxId(WaitingContext &context, const BillingParts &parts)
{
    const Result<wire::TaxIdRequest> request = wire::decodeTaxIdRequest(context.request.body);
    if (!request)
        return failure(request.error());
    if (const Result<void> proved = requireRecentProof(context); !proved)
        return failure(proved.error());
    if (const Result<void> added = addTaxId(context, parts, request->type, request->value); !added)
        return failure(added.error());
    return taxIdsAnswer(context);
}

RouteResult deleteTaxId(WaitingContext &context, const BillingParts &parts)
{
    if (const Result<void> proved = requireRecentProof(context); !proved)
        return failure(proved.error());
    if (const Result<void> removed = removeTaxId(context, parts, context.parameter("id")); !removed)
        return failure(removed.error());
    http::Response response;
    response.status = 204;
    return response;
}

} // namespace

void addDetailsRoutes(RouteTable &routes, const BillingParts &parts)
{
    const Access view = Access::with(Permission::InvoiceView);
    const Access edit = Access::with(Permission::BillingDetailsEdit);
    const auto with = [&parts](auto handler) {
        return [&parts, handler](auto &context) { return handler(context, parts); };
    };
    routes.fast("GET", "/api/portal/billing-details", view, with(getDetails));
    routes.waiting("PUT", "/api/portal/billing-details", edit, with(putDetails));
    routes.fast("GET", "/api/portal/tax-ids", view, getTaxIds);
    routes.waiting("POST", "/api/portal/tax-ids", edit, with(postTaxId));
    routes.waiting("DELETE", "/api/portal/tax-ids/{id}", edit, with(deleteTaxId));
}

} // namespace portico::portal
