// SPDX-License-Identifier: MIT
#include "services/portal/billing/billingaction.h"

#include "services/platform/crashpoint.h"
#include "services/portal/audit/auditlog.h"
#include "services/portal/billing/billingtime.h"
#include "services/portal/billing/catalogue.h"
#include "services/portal/billing/copystamp.h"
#include "services/portal/billing/providererror.h"
#include "services/portal/sync/mirrorrefresh.h"
#include "services/portal/sync/providerthread.h"

#include <QLoggingCategory>

namespace portico::portal {

namespace {

Q_LOGGING_CATEGORY(log, "portico.billing")

Result<QuoteBasis> loadBasisIn(Connection &connection, WaitingContext &context, CatalogueCache &cache)
{
    QuoteBasis basis;
    const Result<std::shared_ptr<const PlanCatalogue>> catalogue = cache.current(connection);
    if (!catalogue)
        return failure(catalogue.error());
    basis.catalogue = *catalogue;
    const Result<UtcSeconds> now = billingTime(connection, context.scope(), context.wallNow);
    if (!now)
        return failure(now.error());
    basis.billingNow = *now;
    Result<BillingFacts> facts = loadBillingFacts(connection, context.scope(), **catalogue, *now);
    if (!facts)
        return failure(facts.error());
    basis.facts = std::move(*facts);
    const std::vector<Subscription> live = rankedLive(basis.facts.subscriptions);
    if (!live.empty())
        basis.live = live.front();
    return basis;
}

} // namespace

Result<QuoteBasis> loadBasis(WaitingContext &context, CatalogueCache &catalogue)
{
    return context.database.read(
        [&](Connection &connection) { return loadBasisIn(connection, context, catalogue); });
}

Result<wire::Stamped<SubscriptionSummary>> subscriptionNow(WaitingContext &context, CatalogueCache &catalogue)
{
    const Result<QuoteBasis> basis = loadBasis(context, catalogue);
    if (!basis)
        return failure(basis.error());
    return wire::Stamped<SubscriptionSummary>{
        summaryFor(context.scope(), basis->facts, *basis->catalogue, basis->billingNow),
        {context.wallNow, basis->billingNow}};
}

Result<BillingAction> BillingAction::begin(
    WaitingContext &context, const BillingParts &parts, const QString &kind, const QString &subject)
{
    if (context.scope().customerId().isEmpty())
        return failure(portalError(409, QLatin1StringView("not_linked")));
    BillingAction action(context, parts);
    const Result<void> begun = context.database.transaction([&](Connection &connection) -> Result<void> {
        Result<QuoteBasis> basis = loadBasisIn(connection, context, parts.catalogue);
        if (!basis)
            return failure(basis.error());
        action.m_basis = std::move(*basis);
        BillingCommand command;
        command.kind = kind;
        command.subject = subject;
        if (const Subscription *current = action.m_basis.current())
            command.subscriptionId = current->id;
        // A quote is one change however often and under whichever key it is confirmed.
        command.providerKey = kind == u"change_plan"
            ? providerKeyFor(context.scope().organizationId(), subject.toUtf8())
            : providerKeyFor(context.session().userId, context.request.header("Idempotency-Key"));
        const Result<BillingCommand> noted
            = beginCommand(connection, context.scope(), command, context.wallNow, parts.patience);
        if (!noted)
            return failure(noted.error());
        action.m_command = *noted;
        return {};
    });
    if (!begun)
        return failure(begun.error());
    crashPoint("idem.created");
    return action;
}

Result<Subscription> BillingAction::subscription() const
{
    if (const Subscription *current = m_basis.current())
        return *current;
    return failure(portalError(409, QLatin1StringView("no_subscription")));
}

void BillingAction::end(CommandEnd end)
{
    const Result<bool> ended = m_context.database.transaction([&](Connection &connection) {
        return endCommand(connection, m_context.scope(), m_command, end, m_context.wallNow);
    });
    if (!ended)
        qCWarning(log, "a command could not be ended: %s", qPrintable(ended.error().code));
}

Error BillingAction::withdrawn(const Error &reason)
{
    end(CommandEnd::Refused);
    return reason;
}

Error BillingAction::failed(const Error &cause)
{
    end(m_command.resumed || mayHaveBeenExecuted(cause) ? CommandEnd::Unknown : CommandEnd::Refused);
    return providerError(cause);
}

void BillingAction::describe(QJsonObject details, const QString &object)
{
    m_details = std::move(details);
    m_object = object;
}

Result<void> BillingAction::noteInAudit(Connection &connection) const
{
    const QString object = m_object.isEmpty() ? m_command.subscriptionId : m_object;
    return appendAudit(connection, m_context.scope(), actorOf(m_context),
        {m_command.auditName(), object, m_details}, m_context.wallNow);
}

Result<void> BillingAction::finish(const QString &latestInvoiceId, const QString &scheduleId,
    const std::function<Result<void>(Connection &)> &also)
{
    crashPoint("idem.stripe_done");
    const QString customerId = m_context.scope().customerId();
    std::vector<ObjectRef> objects{{QStringLiteral("customer"), customerId, customerId}};
    const auto add = [&](const char *type, const QString &id) {
        if (!id.isEmpty())
            objects.push_back({QString::fromLatin1(type), id, customerId});
    };
    add("subscription", m_command.subscriptionId);
    add("subscription_schedule", scheduleId);
    add("invoice", latestInvoiceId);
    const auto end = [&](Connection &connection) -> Result<void> {
        if (also) {
            if (const Result<void> done = also(connection); !done)
                return done;
        }
        const Result<bool> wasRunning
            = endCommand(connection, m_context.scope(), m_command, CommandEnd::Done, m_context.wallNow);
        if (!wasRunning)
            return failure(wasRunning.error());
        return *wasRunning ? noteInAudit(connection) : Result<void>();
    };
    Result<void> done = refreshMirror(m_context.database, m_parts.provider, m_context.scope(), objects,
        QStringLiteral("command/") + m_command.id, m_context.wallNow, end);
    if (!done) {
        qCInfo(log, "what a change came to could not be read yet: %s", qPrintable(done.error().code));
        done = m_context.database.transaction(end);
    }
    crashPoint("idem.stored");
    return done;
}

} // namespace portico::portal
