// SPDX-License-Identifier: MIT
#include "services/portal/billing/planchanger.h"

#include "services/platform/crashpoint.h"
#include "services/portal/billing/providererror.h"
#include "services/portal/sync/providerthread.h"

namespace portico::portal {

namespace {

using Client = stripe::Client;

Result<void> keep(WaitingContext &context, const StoredQuote &quote)
{
    return context.database.transaction([&](Connection &connection) {
        return storeQuote(connection, context.scope(), quote, context.wallNow);
    });
}

ChangeOutcome outcomeOf(const stripe::ChangedSubscription &changed)
{
    ChangeOutcome outcome;
    const bool isIncomplete = changed.subscription.status == SubscriptionStatus::Incomplete;
    if (changed.subscription.pendingUpdate || isIncomplete) {
        outcome.kind = ChangeOutcome::Kind::PaymentRequired;
        outcome.actionUrl = changed.hostedInvoiceUrl;
        if (changed.subscription.pendingUpdate)
            outcome.expiresAt = changed.subscription.pendingUpdate->expiresAt;
    }
    return outcome;
}

/// Makes the change of one quote at the provider.
class Change
{
public:
    Change(BillingAction &action, const StoredQuote &quote)
        : m_action(action), m_quote(quote), m_request(quote.request)
    {
    }

    Result<ChangeOutcome> make()
    {
        if (m_request.subscriptionId.isEmpty())
            return start();
        if (const Result<void> released = dropSchedule(); !released)
            return failure(released.error());
        return m_request.effect == ChangeEffect::Now ? changeNow() : changeLater();
    }

    [[nodiscard]] const QString &latestInvoiceId() const { return m_latestInvoiceId; }
    [[nodiscard]] const QString &scheduleId() const { return m_scheduleId; }

private:
    Result<void> dropSchedule()
    {
        if (m_request.scheduleId.isEmpty())
            return {};
        const QByteArray key = m_action.command().stepKey("release");
        const Result<stripe::Schedule> released
            = m_action.ask([id = m_request.scheduleId, key](const Client &client, std::stop_token stop) {
                  return client.releaseSchedule(id, key, stop);
              });
        m_scheduleId = m_request.scheduleId;
        return released ? Result<void>() : Result<void>(failure(released.error()));
    }

    Result<ChangeOutcome> changeNow()
    {
        stripe::SubscriptionUpdate update;
        update.items.emplace();
        update.items->items = m_request.items;
        update.items->resetAnchor = m_request.resetsAnchor;
        if (!m_request.isTrial)
            update.items->prorationDate = m_quote.prorationDate;
        update.pendingIfIncomplete = !m_request.isTrial && !m_request.sendInvoice;
        const QByteArray key = m_action.command().stepKey("update");
        crashPoint("idem.stripe_sent");
        const Result<stripe::ChangedSubscription> changed = m_action.ask(
            [id = m_request.subscriptionId, update, key](const Client &client, std::stop_token stop) {
                return client.updateSubscription(id, update, key, stop);
            });
        if (!changed)
            return failure(changed.error());
        m_latestInvoiceId = changed->latestInvoiceId;
        return outcomeOf(*changed);
    }

    Result<ChangeOutcome> changeLater()
    {
        const QByteArray key = m_action.command().stepKey("schedule");
        crashPoint("idem.stripe_sent");
        const Result<stripe::Schedule> schedule
            = m_action.ask([id = m_request.subscriptionId, key](const Client &client, std::stop_token stop) {
                  return client.createSchedule(id, key, stop);
              });
        if (!schedule)
            return failure(schedule.error());
        m_scheduleId = schedule->id;
        stripe::NextPhase next = m_request.phase;
        if (!schedule->phases.empty()) {
            next.current = schedule->phases.front().period;
            next.kept = schedule->phases.front();
        }
        const QByteArray planKey = m_action.command().stepKey("phase");
        const Result<stripe::Schedule> planned
            = m_action.ask([id = schedule->id, next, planKey](const Client &client, std::stop_token stop) {
                  return client.planNextPhase(id, next, planKey, stop);
              });
        if (!planned) {
            releaseUnplanned(schedule->id);
            return failure(planned.error());
        }
        ChangeOutcome outcome;
        outcome.kind = ChangeOutcome::Kind::Scheduled;
        return outcome;
    }

    /// A schedule that plans nothing would only be in the way of the next change.
    void releaseUnplanned(const QString &id)
    {
        const QByteArray key = m_action.command().stepKey("undo");
        const auto release = [id, key](const Client &client, std::stop_token stop) {
            return client.releaseSchedule(id, key, stop);
        };
        (void)m_action.parts().provider.call(release, std::chrono::seconds(10));
    }

    Result<ChangeOutcome> start()
    {
        if (m_quote.quote.paymentMethodRequired)
            return checkout();
        const QByteArray key = m_action.command().stepKey("create");
        crashPoint("idem.stripe_sent");
        const Result<stripe::ChangedSubscription> created = m_action.ask(
            [subscription = newSubscription(), key](const Client &client, std::stop_token stop) {
                return client.createSubscription(subscription, key, stop);
            });
        if (!created)
            return failure(created.error());
        m_action.startedSubscription(created->subscription.id);
        m_latestInvoiceId = created->latestInvoiceId;
        return outcomeOf(*created);
    }

    [[nodiscard]] stripe::NewSubscription newSubscription() const
    {
        return {m_action.basis().facts.customer.id, m_request.items, m_request.tax};
    }

    Result<ChangeOutcome> checkout()
    {
        stripe::CheckoutRequest request;
        request.subscription = newSubscription();
        request.returnUrl = m_action.parts().returnUrl();
        // Each time another page: the link of the last one is not kept.
        const QByteArray key = m_action.command().id.toLatin1() + "-checkout";
        const Result<stripe::HostedPage> page
            = m_action.ask([request, key](const Client &client, std::stop_token stop) {
                  return client.checkoutPage(request, key, stop);
              });
        if (!page)
            return failure(page.error());
        ChangeOutcome outcome;
        outcome.kind = ChangeOutcome::Kind::PaymentRequired;
        outcome.actionUrl = page->url.toString(QUrl::FullyEncoded);
        return outcome;
    }

    BillingAction &m_action;
    const StoredQuote &m_quote;
    const ChangeRequest &m_request;
    QString m_latestInvoiceId;
    QString m_scheduleId;
};

/// What a confirmed quote answers when it is asked again: its outcome, with a link that works now.
Result<Confirmation> repeated(WaitingContext &context, const BillingParts &parts, const StoredQuote &quote)
{
    Confirmation confirmation;
    confirmation.outcome.kind = *quote.outcome;
    if (*quote.outcome != ChangeOutcome::Kind::PaymentRequired)
        return confirmation;
    const Result<QuoteBasis> basis = loadBasis(context, parts.catalogue);
    if (!basis)
        return failure(basis.error());
    const Subscription *current = basis->current();
    const bool stillWaits
        = current && (current->pendingUpdate || current->status == SubscriptionStatus::Incomplete);
    if (!stillWaits) {
        confirmation.outcome.kind = ChangeOutcome::Kind::Applied;
        return confirmation;
    }
    if (current->pendingUpdate)
        confirmation.outcome.expiresAt = current->pendingUpdate->expiresAt;
    const Result<Invoice> invoice
        = parts.provider.call([id = current->latestInvoiceId](const Client &client,
                                  std::stop_token stop) { return client.invoice(id, stop); },
            std::chrono::seconds(20));
    if (!invoice)
        return failure(providerError(invoice.error()));
    confirmation.outcome.actionUrl = invoice->hostedUrl;
    return confirmation;
}

/// The same selection for this moment.
Result<Confirmation> replaced(
    WaitingContext &context, const BillingParts &parts, const StoredQuote &old, Error refusal)
{
    const Result<wire::Stamped<Quote>> fresh = makeQuote(context, parts, old.selection);
    if (!fresh)
        return failure(fresh.error());
    Confirmation confirmation;
    confirmation.fresh = fresh->value;
    confirmation.refusal = std::move(refusal);
    return confirmation;
}

/// Whether a confirmation that was begun before reached the provider.
Result<bool> wasMade(BillingAction &action, const ChangeRequest &request)
{
    if (!request.subscriptionId.isEmpty()) {
        const Result<Subscription> live
            = action.ask([id = request.subscriptionId](const Client &client, std::stop_token stop) {
                  return client.subscription(id, stop);
              });
        return live ? Result<bool>(!request.isStillToMake(*live)) : Result<bool>(failure(live.error()));
    }
    const Result<std::vector<Subscription>> all
        = action.ask([id = action.basis().facts.customer.id](const Client &client, std::stop_token stop) {
              return client.subscriptions(id, stop);
          });
    return all ? Result<bool>(!rankedLive(*all).empty()) : Result<bool>(failure(all.error()));
}

/// `quote_expired`, `quote_changed` or `payment_method_required` where the quote cannot be confirmed any
/// more: the same question to the provider has to give the same answer.
Result<void> stillHolds(const WaitingContext &context, BillingAction &action, const StoredQuote &quote)
{
    if (quote.quote.expiresAt <= context.wallNow)
        return failure(portalError(410, QLatin1StringView("quote_expired")));
    const QuoteBasis &basis = action.basis();
    const QString currentId = basis.current() ? basis.current()->id : QString();
    if (currentId != quote.request.subscriptionId)
        return failure(portalError(409, QLatin1StringView("quote_changed")));
    const Result<StoredQuote> again
        = computeQuote(action.parts().provider, basis, quote.selection, quote.prorationDate, context.wallNow);
    if (!again && again.error().httpStatus >= 500)
        return failure(again.error());
    if (!again || again->fingerprint != quote.fingerprint)
        return failure(portalError(409, QLatin1StringView("quote_changed")));
    if (quote.quote.paymentMethodRequired && !quote.request.subscriptionId.isEmpty())
        return failure(portalError(409, QLatin1StringView("payment_method_required")));
    return {};
}

QJsonObject auditDetails(const StoredQuote &quote, ChangeOutcome::Kind outcome)
{
    QJsonObject details{{QStringLiteral("quote"), quote.quote.id},
        {QStringLiteral("plan"), quote.quote.plan.id}, {QStringLiteral("seats"), quote.quote.seats},
        {QStringLiteral("effect"), changeEffectName(quote.quote.effect)},
        {QStringLiteral("outcome"), changeOutcomeName(outcome)}};
    if (quote.quote.currentPlan)
        details[QStringLiteral("plan_before")] = quote.quote.currentPlan->id;
    return details;
}

} // namespace

Result<wire::Stamped<Quote>> makeQuote(
    WaitingContext &context, const BillingParts &parts, const PlanSelection &selection)
{
    if (context.scope().customerId().isEmpty())
        return failure(portalError(409, QLatin1StringView("not_linked")));
    const Result<QuoteBasis> basis = loadBasis(context, parts.catalogue);
    if (!basis)
        return failure(basis.error());
    const Result<StoredQuote> computed
        = computeQuote(parts.provider, *basis, selection, basis->billingNow, context.wallNow);
    if (!computed)
        return failure(computed.error());
    if (const Result<void> kept = keep(context, *computed); !kept)
        return failure(kept.error());
    return wire::Stamped<Quote>{computed->quote, {context.wallNow, basis->billingNow}};
}

Result<Confirmation> confirmQuote(WaitingContext &context, const BillingParts &parts, const QString &id)
{
    const Result<std::optional<StoredQuote>> found = context.database.read(
        [&](Connection &connection) { return findQuote(connection, context.scope(), id); });
    if (!found)
        return failure(found.error());
    if (!*found)
        return failure(notFound());
    const StoredQuote &quote = **found;
    const bool startsAtCheckout = quote.request.subscriptionId.isEmpty() && quote.quote.paymentMethodRequired;
    if (quote.outcome && !startsAtCheckout)
        return repeated(context, parts, quote);

    Result<BillingAction> action = BillingAction::begin(context, parts, QStringLiteral("change_plan"), id);
    if (!action)
        return failure(action.error());
    Result<bool> isMade = false;
    if (action->command().resumed)
        isMade = wasMade(*action, quote.request);
    if (!isMade)
        return failure(isMade.error());
    if (!*isMade) {
        const Result<void> holds = stillHolds(context, *action, quote);
        if (!holds) {
            const Error why = action->withdrawn(holds.error());
            const bool hasFresh = why.code == u"quote_changed" || why.code == u"quote_expired";
            return hasFresh ? replaced(context, parts, quote, why) : Result<Confirmation>(failure(why));
        }
    }
    Change change(*action, quote);
    const Result<ChangeOutcome> outcome = change.make();
    if (!outcome)
        return failure(outcome.error());
    action->describe(auditDetails(quote, outcome->kind));
    const Result<void> finished
        = action->finish(change.latestInvoiceId(), change.scheduleId(), [&](Connection &connection) {
              return markConfirmed(connection, context.scope(), id, outcome->kind);
          });
    if (!finished)
        return failure(finished.error());
    return Confirmation{*outcome, {}, {}};
}

} // namespace portico::portal
