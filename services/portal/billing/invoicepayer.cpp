// SPDX-License-Identifier: MIT
#include "services/portal/billing/invoicepayer.h"

#include "services/platform/crashpoint.h"
#include "services/portal/audit/auditlog.h"
#include "services/portal/billing/providererror.h"
#include "services/portal/invoices/invoicerepository.h"
#include "services/portal/sync/providerthread.h"

namespace portico::portal {

namespace {

using Client = stripe::Client;
using Outcome = InvoicePayment::Outcome;

bool needsAction(const stripe::PaymentAttempt &attempt)
{
    return attempt.code == u"invoice_payment_intent_requires_action"
        || attempt.code == u"authentication_required" || attempt.declineCode == u"authentication_required";
}

InvoicePayment outcomeOf(const stripe::PaymentAttempt &attempt)
{
    InvoicePayment payment;
    if (attempt.invoice) {
        payment.outcome
            = attempt.invoice->status == Invoice::Status::Paid ? Outcome::Paid : Outcome::Processing;
    } else if (needsAction(attempt)) {
        payment.outcome = Outcome::ActionRequired;
    } else {
        payment.outcome = Outcome::Declined;
        payment.declineCode = attempt.declineCode.isEmpty() ? attempt.code : attempt.declineCode;
        payment.advice = attempt.adviceCode;
    }
    return payment;
}

/// What the provider says of the invoice now.
Result<Invoice> readInvoice(BillingAction &action, const QString &id)
{
    return action.ask([id](const Client &client, std::stop_token stop) { return client.invoice(id, stop); });
}

/// The method charges come from: of the subscription the invoice belongs to, else the customer's. The
/// provider is asked, since somebody who has just changed it in the browser pays with the new one.
Result<QString> methodFor(BillingAction &action, const Invoice &invoice)
{
    const Result<Customer> customer
        = action.ask([id = invoice.customerId](
                         const Client &client, std::stop_token stop) { return client.customer(id, stop); });
    if (!customer)
        return failure(customer.error());
    if (invoice.subscriptionId.isEmpty())
        return customer->defaultPaymentMethodId;
    const Result<Subscription> subscription
        = action.ask([id = invoice.subscriptionId](const Client &client, std::stop_token stop) {
              return client.subscription(id, stop);
          });
    if (!subscription)
        return failure(subscription.error());
    return defaultPaymentMethodId(*subscription, *customer);
}

bool isSent(const QuoteBasis &basis, const Invoice &invoice)
{
    for (const Subscription &subscription : basis.facts.subscriptions) {
        if (subscription.id == invoice.subscriptionId)
            return subscription.collectionMethod == CollectionMethod::SendInvoice;
    }
    return invoice.dueDate.has_value();
}

} // namespace

Result<InvoicePayment> payInvoice(
    WaitingContext &context, const BillingParts &parts, const QString &invoiceId)
{
    const Result<std::optional<Invoice>> known = context.database.read([&](Connection &connection) {
        return InvoiceRepository(connection, context.scope()).find(invoiceId);
    });
    if (!known)
        return failure(known.error());
    if (!*known)
        return failure(notFound());
    Result<BillingAction> action = BillingAction::begin(context, parts, QStringLiteral("pay"), invoiceId);
    if (!action)
        return failure(action.error());
    const Result<Invoice> present = readInvoice(*action, invoiceId);
    if (!present)
        return failure(present.error());
    if (present->customerId != context.scope().customerId())
        return failure(action->withdrawn(notFound()));

    InvoicePayment payment;
    const bool isPayable
        = present->status == Invoice::Status::Open || present->status == Invoice::Status::Uncollectible;
    if (present->status == Invoice::Status::Paid) {
        payment.outcome = action->command().resumed ? Outcome::Paid : Outcome::AlreadyPaid;
    } else if (!isPayable) {
        return failure(action->withdrawn(portalError(409, QLatin1StringView("not_payable"))));
    } else if (isSent(action->basis(), *present)) {
        payment.outcome = Outcome::ActionRequired;
        payment.actionUrl = present->hostedUrl;
    } else {
        const QByteArray key = action->command().stepKey("pay");
        const Result<QString> method = methodFor(*action, *present);
        if (!method)
            return failure(method.error());
        crashPoint("idem.stripe_sent");
        const Result<stripe::PaymentAttempt> attempt
            = action->ask([invoiceId, method = *method, key](const Client &client, std::stop_token stop) {
                  return client.payInvoice(invoiceId, method, key, stop);
              });
        if (!attempt)
            return failure(attempt.error());
        payment = outcomeOf(*attempt);
        if (payment.outcome == Outcome::ActionRequired)
            payment.actionUrl = present->hostedUrl;
    }
    action->describe({{QStringLiteral("outcome"), paymentOutcomeName(payment.outcome)}}, invoiceId);
    if (const Result<void> finished = action->finish(invoiceId); !finished)
        return failure(finished.error());
    return payment;
}

Result<QUrl> paymentMethodPage(WaitingContext &context, const BillingParts &parts)
{
    const QString customerId = context.scope().customerId();
    if (customerId.isEmpty())
        return failure(portalError(409, QLatin1StringView("not_linked")));
    const QUrl back = parts.returnUrl();
    const QByteArray key
        = providerKeyFor(context.session().userId, context.request.header("Idempotency-Key")) + "-page";
    const Result<stripe::HostedPage> page = parts.provider.call(
        [customerId, back, key](const Client &client, std::stop_token stop) {
            return client.paymentMethodPage(customerId, back, key, stop);
        },
        std::chrono::seconds(20));
    if (!page)
        return failure(providerError(page.error()));
    const Result<void> noted = context.database.transaction([&](Connection &connection) {
        return appendAudit(connection, context.scope(), actorOf(context),
            {QStringLiteral("payment_method.page_opened"), customerId}, context.wallNow);
    });
    return noted ? Result<QUrl>(page->url) : Result<QUrl>(failure(noted.error()));
}

} // namespace portico::portal
