// SPDX-License-Identifier: MIT
#include "services/portal/billing/billingfacts.h"

#include "services/portal/billing/scheduledchange.h"
#include "services/portal/invoices/invoicerepository.h"
#include "services/portal/recovery/dunningrepository.h"
#include "services/portal/sync/mirrorcodec.h"
#include "services/portal/team/teamrepository.h"
#include "services/portal/usage/currentusage.h"

#include <algorithm>

namespace portico::portal {

namespace {

Result<std::optional<SeatMode>> organizationSeatMode(Connection &connection, const OrganizationScope &scope)
{
    Result<Rows> rows
        = connection.query("SELECT seat_mode FROM organizations WHERE id = ?", scope.organizationId());
    if (!rows)
        return failure(rows.error());
    return rows->next() ? seatModeFromName(rows->text(0)) : std::nullopt;
}

Result<std::vector<Subscription>> loadSubscriptions(Connection &connection, const OrganizationScope &scope)
{
    const Result<std::optional<SeatMode>> seatMode = organizationSeatMode(connection, scope);
    if (!seatMode)
        return failure(seatMode.error());
    Result<Rows> rows = connection.query("SELECT data FROM mirror_subscriptions WHERE organization_id = ? "
                                         "AND deleted = 0 ORDER BY created DESC, id",
        scope.organizationId());
    if (!rows)
        return failure(rows.error());
    std::vector<Subscription> subscriptions;
    while (rows->next()) {
        Subscription subscription = mirror::decodeSubscription(rows->bytes(0));
        if (!subscription.seatModeOverride)
            subscription.seatModeOverride = *seatMode;
        subscriptions.push_back(std::move(subscription));
    }
    return subscriptions;
}

Result<std::vector<PaymentMethod>> loadPaymentMethods(Connection &connection, const OrganizationScope &scope)
{
    Result<Rows> rows = connection.query(
        "SELECT data FROM mirror_payment_methods WHERE organization_id = ? AND deleted = 0 ORDER BY id",
        scope.organizationId());
    if (!rows)
        return failure(rows.error());
    std::vector<PaymentMethod> methods;
    while (rows->next())
        methods.push_back(mirror::decodePaymentMethod(rows->bytes(0)));
    return methods;
}

/// Usage, seats and what is planned: what belongs to the subscription shown first.
Result<void> addPresent(Connection &connection, const OrganizationScope &scope,
    const PlanCatalogue &catalogue, UtcSeconds now, BillingFacts &facts)
{
    const Result<SeatCount> seats = countSeats(connection, scope, now);
    if (!seats)
        return failure(seats.error());
    facts.seatsUsed = seats->used;
    facts.seatsHeld = seats->held;
    const std::vector<Subscription> live = rankedLive(facts.subscriptions);
    if (live.empty())
        return {};
    const Subscription &main = live.front();
    Result<std::vector<UsageMetric>> usage
        = usageOf(connection, scope, &main, planOf(main, catalogue), usagePeriod(&main, now), now);
    if (!usage)
        return failure(usage.error());
    facts.usage = std::move(*usage);
    const Result<std::optional<ScheduledChange>> change
        = scheduledChangeOf(connection, scope, main, catalogue, now);
    if (!change)
        return failure(change.error());
    facts.scheduledChange = *change;
    return {};
}

/// What the portal does about the unpaid invoice.
Result<void> addDunning(
    Connection &connection, const OrganizationScope &scope, UtcSeconds now, BillingFacts &facts)
{
    {
        Result<Rows> rows = connection.query(
            "SELECT restricted_at FROM organizations WHERE id = ?", scope.organizationId());
        if (!rows)
            return failure(rows.error());
        facts.restricted = rows->next() && !rows->isNull(0);
    }
    const Invoice *invoice = invoiceInDunning(facts.openInvoices, facts.subscriptions, now);
    if (!invoice)
        return {};
    const Result<std::optional<DunningRecord>> record = findDunning(connection, scope, invoice->id);
    if (!record)
        return failure(record.error());
    facts.dunningStages = *record ? dunningStages((*record)->since, (*record)->daysDone)
                                  : dunningStages(*unpaidSince(*invoice, now), {});
    return {};
}

} // namespace

Result<Customer> loadCustomer(Connection &connection, const OrganizationScope &scope)
{
    Result<Rows> rows = connection.query(
        "SELECT data FROM mirror_customers WHERE organization_id = ? AND id = ? AND deleted = 0",
        scope.organizationId(), scope.customerId());
    if (!rows)
        return failure(rows.error());
    return rows->next() ? mirror::decodeCustomer(rows->bytes(0)) : Customer();
}

Result<BillingFacts> loadBillingFacts(
    Connection &connection, const OrganizationScope &scope, const PlanCatalogue &catalogue, UtcSeconds now)
{
    BillingFacts facts;
    Result<Customer> customer = loadCustomer(connection, scope);
    if (!customer)
        return failure(customer.error());
    facts.customer = std::move(*customer);
    Result<std::vector<Subscription>> subscriptions = loadSubscriptions(connection, scope);
    if (!subscriptions)
        return failure(subscriptions.error());
    facts.subscriptions = std::move(*subscriptions);
    Result<std::vector<PaymentMethod>> methods = loadPaymentMethods(connection, scope);
    if (!methods)
        return failure(methods.error());
    facts.paymentMethods = std::move(*methods);
    Result<std::vector<Invoice>> invoices = InvoiceRepository(connection, scope).open();
    if (!invoices)
        return failure(invoices.error());
    facts.openInvoices = std::move(*invoices);
    if (const Result<void> added = addDunning(connection, scope, now, facts); !added)
        return failure(added.error());
    if (const Result<void> added = addPresent(connection, scope, catalogue, now, facts); !added)
        return failure(added.error());
    return facts;
}

SubscriptionSummary summaryFor(
    const OrganizationScope &scope, const BillingFacts &facts, const PlanCatalogue &catalogue, UtcSeconds now)
{
    SubscriptionSummary summary = summarize(facts, catalogue, now);
    if (!scope.may(Permission::PaymentMethodView)) {
        summary.paymentMethod.reset();
        summary.paymentMethodVisible = false;
        if (summary.dunning)
            summary.dunning->declinedMethod.reset();
    }
    return summary;
}

Result<std::vector<Subscription>> liveSubscriptions(Connection &connection, const OrganizationScope &scope)
{
    const Result<std::vector<Subscription>> subscriptions = loadSubscriptions(connection, scope);
    if (!subscriptions)
        return failure(subscriptions.error());
    return rankedLive(*subscriptions);
}

Result<std::optional<Subscription>> mainSubscription(Connection &connection, const OrganizationScope &scope)
{
    Result<std::vector<Subscription>> live = liveSubscriptions(connection, scope);
    if (!live)
        return failure(live.error());
    return live->empty() ? std::optional<Subscription>() : std::optional(std::move(live->front()));
}

Result<QString> currencyOf(Connection &connection, const OrganizationScope &scope)
{
    const Result<Customer> customer = loadCustomer(connection, scope);
    if (!customer)
        return failure(customer.error());
    if (!customer->currency.isEmpty())
        return customer->currency;
    const Result<std::optional<Subscription>> subscription = mainSubscription(connection, scope);
    if (!subscription)
        return failure(subscription.error());
    return *subscription ? (*subscription)->currency.code() : QString();
}

} // namespace portico::portal
