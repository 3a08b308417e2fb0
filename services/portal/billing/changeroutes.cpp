// SPDX-License-Identifier: MIT
#include "services/portal/billing/changeroutes.h"

#include "services/portal/api/answer.h"
#include "services/portal/api/stepup.h"
#include "services/portal/billing/catalogue.h"
#include "services/portal/billing/copystamp.h"
#include "services/portal/billing/invoicepayer.h"
#include "services/portal/billing/planchanger.h"
#include "services/portal/billing/subscriptionactions.h"
#include "services/portal/portalerror.h"

namespace portico::portal {

namespace {

/// The selection a request means: the article's `new_price_id` names a base price of the catalogue.
Result<PlanSelection> selectionFrom(WaitingContext &context, CatalogueCache &cache)
{
    const Result<wire::SelectionRequest> request = wire::decodeSelection(context.request.body);
    if (!request)
        return failure(request.error());
    if (request->basePriceId.isEmpty())
        return request->selection;
    const Result<std::shared_ptr<const PlanCatalogue>> catalogue
        = context.database.read([&](Connection &connection) { return cache.current(connection); });
    if (!catalogue)
        return failure(catalogue.error());
    for (const Plan &plan : (*catalogue)->plans()) {
        for (const PlanOffer &offer : plan.offers) {
            if (offer.base.id == request->basePriceId)
                return PlanSelection{
                    plan.id, offer.base.interval, offer.base.intervalCount, request->selection.seats};
        }
    }
    return failure(invalidField(QLatin1StringView("new_price_id")));
}

http::Response stampedAnswer(const wire::Document &document)
{
    return jsonAnswer(document.json);
}

RouteResult previewChange(WaitingContext &context, const BillingParts &parts)
{
    const Result<PlanSelection> selection = selectionFrom(context, parts.catalogue);
    if (!selection)
        return failure(selection.error());
    const Result<wire::Stamped<Quote>> quote = makeQuote(context, parts, *selection);
    if (!quote)
        return failure(quote.error());
    return stampedAnswer(wire::encodeQuote(quote->value, quote->stamp));
}

RouteResult getQuote(RouteContext &context)
{
    const Result<std::optional<StoredQuote>> quote
        = findQuote(context.connection, context.scope(), context.parameter("id"));
    if (!quote)
        return failure(quote.error());
    if (!*quote)
        return failure(notFound());
    const wire::Stamp stamp{context.wallNow, (*quote)->prorationDate};
    return documentAnswer(context.request, wire::encodeQuote((*quote)->quote, stamp), stamp);
}

RouteResult changePlan(WaitingContext &context, const BillingParts &parts)
{
    const Result<QString> id = wire::decodeQuoteId(context.request.body);
    if (!id)
        return failure(id.error());
    if (const Result<void> proved = requireRecentProof(context); !proved)
        return failure(proved.error());
    const Result<Confirmation> confirmation = confirmQuote(context, parts, *id);
    if (!confirmation)
        return failure(confirmation.error());
    if (confirmation->fresh) {
        Error refusal = confirmation->refusal;
        refusal.requestId = context.requestId;
        http::Response response = problemAnswer(refusal, context.requestId);
        response.body = wire::encodeQuoteProblem(refusal, *confirmation->fresh);
        return notKept(std::move(response));
    }
    const Result<wire::Stamped<SubscriptionSummary>> summary = subscriptionNow(context, parts.catalogue);
    if (!summary)
        return failure(summary.error());
    const wire::ChangeAnswer answer{confirmation->outcome, summary->value};
    http::Response response = stampedAnswer(wire::encodeChangeAnswer(answer, summary->stamp));
    return confirmation->outcome.actionUrl.isEmpty() ? response : notKept(std::move(response));
}

RouteResult pay(WaitingContext &context, const BillingParts &parts)
{
    const Result<InvoicePayment> payment = payInvoice(context, parts, context.parameter("id"));
    if (!payment)
        return failure(payment.error());
    const wire::Stamp stamp{context.wallNow, context.wallNow};
    http::Response response = stampedAnswer(wire::encodePayment(*payment, stamp));
    return payment->actionUrl.isEmpty() ? response : notKept(std::move(response));
}

RouteResult openPaymentMethodPage(WaitingContext &context, const BillingParts &parts)
{
    if (const Result<void> proved = requireRecentProof(context); !proved)
        return failure(proved.error());
    const Result<QUrl> url = paymentMethodPage(context, parts);
    if (!url)
        return failure(url.error());
    return notKept(jsonAnswer(wire::encodePage(url->toString(QUrl::FullyEncoded))));
}

RouteResult getOffers(WaitingContext &context, const BillingParts &parts)
{
    const Result<wire::Stamped<RetentionOffers>> offers = offersFor(context, parts);
    if (!offers)
        return failure(offers.error());
    return documentAnswer(context.request, wire::encodeOffers(offers->value, offers->stamp), offers->stamp);
}

RouteResult summaryAnswer(const SubscriptionAction &action)
{
    if (!action)
        return failure(action.error());
    return stampedAnswer(wire::encodeSubscription(action->value, action->stamp));
}

/// A change without a body.
template <typename Action>
WaitingHandler plain(const BillingParts &parts, Action action)
{
    return [&parts, action](WaitingContext &context) { return summaryAnswer(action(context, parts)); };
}

RouteResult endTrialNow(WaitingContext &context, const BillingParts &parts)
{
    if (const Result<void> proved = requireRecentProof(context); !proved)
        return failure(proved.error());
    return summaryAnswer(endTrial(context, parts));
}

/// A change whose body \a decode reads, for somebody who has just proved who they are.
template <typename Decode, typename Action>
WaitingHandler proved(const BillingParts &parts, Decode decode, Action action)
{
    return [&parts, decode, action](WaitingContext &context) -> RouteResult {
        const auto value = decode(context.request.body);
        if (!value)
            return failure(value.error());
        if (const Result<void> recent = requireRecentProof(context); !recent)
            return failure(recent.error());
        return summaryAnswer(action(context, parts, *value));
    };
}

} // namespace

void addChangeRoutes(RouteTable &routes, const BillingParts &parts)
{
    const Access view = Access::with(Permission::PlanView);
    const Access change = Access::with(Permission::PlanChange);
    const auto with = [&parts](auto handler) {
        return [&parts, handler](WaitingContext &context) { return handler(context, parts); };
    };
    const QByteArray subscription = "/api/portal/subscription/";
    routes.waiting("POST", subscription + "preview-change", view, with(previewChange));
    routes.fast("GET", subscription + "quotes/{id}", view, getQuote);
    routes.waiting("POST", subscription + "change-plan", change, with(changePlan));
    routes.waiting("GET", subscription + "offers", view, with(getOffers));
    routes.waiting(
        "POST", subscription + "cancel", change, proved(parts, wire::decodeCancellation, cancelSubscription));
    routes.waiting("POST", subscription + "reactivate", change, plain(parts, reactivateSubscription));
    routes.waiting(
        "POST", subscription + "pause", change, proved(parts, wire::decodePause, pauseSubscription));
    routes.waiting("POST", subscription + "resume", change, plain(parts, resumeSubscription));
    routes.waiting(
        "POST", subscription + "accept-offer", change, proved(parts, wire::decodeAcceptOffer, acceptOffer));
    routes.waiting(
        "POST", subscription + "cancel-scheduled-change", change, plain(parts, cancelScheduledChange));
    routes.waiting("POST", subscription + "end-trial", change, with(endTrialNow));
    routes.waiting("POST", "/api/portal/create-billing-portal-session",
        Access::with(Permission::PaymentMethodChange).whileRestricted(), with(openPaymentMethodPage));
    routes.waiting("POST", "/api/portal/invoices/{id}/pay",
        Access::with(Permission::InvoicePay).whileRestricted(), with(pay));
}

} // namespace portico::portal
