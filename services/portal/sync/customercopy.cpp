// SPDX-License-Identifier: MIT
#include "services/portal/sync/customercopy.h"

#include "services/portal/billing/billingtime.h"
#include "services/portal/billing/catalogue.h"
#include "services/portal/sync/providerthread.h"
#include "services/portal/sync/subscriptionwriter.h"

namespace portico::portal {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::seconds ObjectDeadline = 20s;
constexpr std::chrono::seconds ListDeadline = 120s;

template <typename T>
bool isGone(const Result<T> &result)
{
    return !result && result.error().kind == Error::Kind::NotFound;
}

Result<void> readLists(ProviderThread &provider, const QString &id, CustomerCopy &copy)
{
    const Result<std::vector<PaymentMethod>> methods = provider.call(
        [id](const stripe::Client &client, std::stop_token stop) { return client.paymentMethods(id, stop); },
        ListDeadline);
    if (!methods)
        return failure(methods.error());
    copy.paymentMethods = *methods;
    const Result<std::vector<Subscription>> subscriptions = provider.call(
        [id](const stripe::Client &client, std::stop_token stop) { return client.subscriptions(id, stop); },
        ListDeadline);
    if (!subscriptions)
        return failure(subscriptions.error());
    copy.subscriptions = *subscriptions;
    const Result<std::vector<Invoice>> invoices = provider.call(
        [id](const stripe::Client &client, std::stop_token stop) { return client.invoices(id, stop); },
        ListDeadline);
    if (!invoices)
        return failure(invoices.error());
    copy.invoices = *invoices;
    return {};
}

Result<void> readSchedules(ProviderThread &provider, CustomerCopy &copy)
{
    for (const Subscription &subscription : copy.subscriptions) {
        if (subscription.scheduleId.isEmpty())
            continue;
        const Result<stripe::Schedule> schedule
            = provider.call([id = subscription.scheduleId](const stripe::Client &client,
                                std::stop_token stop) { return client.schedule(id, stop); },
                ObjectDeadline);
        if (isGone(schedule))
            continue;
        if (!schedule)
            return failure(schedule.error());
        copy.schedules.push_back(*schedule);
    }
    return {};
}

/// The first time an organization is mirrored, its history begins with what its subscription is.
Result<bool> hasHistory(Connection &connection, const OrganizationScope &scope)
{
    Result<Rows> rows = connection.query(
        "SELECT 1 FROM subscription_changes WHERE organization_id = ? LIMIT 1", scope.organizationId());
    if (!rows)
        return failure(rows.error());
    return rows->next();
}

Result<bool> isMirrored(Connection &connection, const OrganizationScope &scope, const QString &subscriptionId)
{
    Result<Rows> rows
        = connection.query("SELECT 1 FROM mirror_subscriptions WHERE organization_id = ? AND id = ?",
            scope.organizationId(), subscriptionId);
    if (!rows)
        return failure(rows.error());
    return rows->next();
}

Result<void> writeFirst(Connection &connection, const OrganizationScope &scope, Reading reading,
    const Subscription &subscription, bool withHistory)
{
    if (const Result<bool> written = MirrorWriter(connection, reading).put(scope, subscription); !written)
        return failure(written.error());
    if (!withHistory)
        return {};
    const Result<PlanCatalogue> catalogue = loadCatalogue(connection);
    if (!catalogue)
        return failure(catalogue.error());
    for (const SubscriptionChange &change :
        changesBetween(nullptr, subscription, *catalogue, subscription.created)) {
        const QString key = QStringLiteral("first/") + subscription.id;
        if (const Result<void> recorded = recordChange(connection, scope, subscription.id, change, key);
            !recorded)
            return recorded;
    }
    return {};
}

Result<void> writeSubscriptions(
    Connection &connection, const OrganizationScope &scope, Reading reading, const CustomerCopy &copy)
{
    const Result<bool> history = hasHistory(connection, scope);
    if (!history)
        return failure(history.error());
    for (const Subscription &subscription : copy.subscriptions) {
        const Result<bool> known = isMirrored(connection, scope, subscription.id);
        if (!known)
            return failure(known.error());
        const QString key = QStringLiteral("sync/") + QString::number(reading.fence) + u'/' + subscription.id;
        const Result<void> written = *known ? writeSubscription(connection, scope, reading, subscription, key)
                                            : writeFirst(connection, scope, reading, subscription, !*history);
        if (!written)
            return written;
    }
    return {};
}

/// Marks what this reading has not met and no later one has written.
Result<void> markVanished(Connection &connection, const OrganizationScope &scope, Reading reading)
{
    const Result<qint64> sequence = nextInvoiceSequence(connection, scope);
    if (!sequence)
        return failure(sequence.error());
    const Result<qint64> changed = connection.execute(
        "UPDATE mirror_invoices SET changed = ? WHERE organization_id = ? AND fence < ? AND deleted = 0",
        *sequence, scope.organizationId(), reading.fence);
    if (!changed)
        return failure(changed.error());
    for (const QByteArray table :
        {"mirror_subscriptions", "mirror_schedules", "mirror_invoices", "mirror_customers"}) {
        const Result<qint64> rows = connection.execute("UPDATE " + table
                + " SET deleted = 1, fence = ?, synced_at = ? "
                  "WHERE organization_id = ? AND fence < ? AND deleted = 0",
            reading.fence, reading.at, scope.organizationId(), reading.fence);
        if (!rows)
            return failure(rows.error());
    }
    return {};
}

} // namespace

Result<CustomerCopy> readCustomerCopy(ProviderThread &provider, const QString &customerId)
{
    CustomerCopy copy;
    copy.customer.id = customerId;
    copy.customer.deleted = true;
    const Result<Customer> customer
        = provider.call([customerId](const stripe::Client &client,
                            std::stop_token stop) { return client.customer(customerId, stop); },
            ObjectDeadline);
    if (isGone(customer))
        return copy;
    if (!customer)
        return failure(customer.error());
    copy.customer = *customer;
    if (copy.customer.deleted)
        return copy;
    if (!copy.customer.testClockId.isEmpty()) {
        const Result<stripe::TestClock> clock
            = provider.call([id = copy.customer.testClockId](const stripe::Client &client,
                                std::stop_token stop) { return client.testClock(id, stop); },
                ObjectDeadline);
        if (!clock && !isGone(clock))
            return failure(clock.error());
        if (clock)
            copy.clock = *clock;
    }
    if (const Result<void> lists = readLists(provider, customerId, copy); !lists)
        return failure(lists.error());
    if (const Result<void> schedules = readSchedules(provider, copy); !schedules)
        return failure(schedules.error());
    return copy;
}

Result<void> writeCustomerCopy(
    Connection &connection, const OrganizationScope &scope, Reading reading, const CustomerCopy &copy)
{
    MirrorWriter writer(connection, reading);
    if (copy.clock) {
        if (const Result<bool> written = writer.put(*copy.clock); !written)
            return failure(written.error());
    }
    if (const Result<bool> written = writer.put(scope, copy.customer); !written)
        return failure(written.error());
    if (const Result<void> written = writer.putAll(scope, copy.paymentMethods); !written)
        return written;
    if (const Result<void> written = writeSubscriptions(connection, scope, reading, copy); !written)
        return written;
    for (const stripe::Schedule &schedule : copy.schedules) {
        if (const Result<bool> written = writer.put(scope, schedule); !written)
            return failure(written.error());
    }
    for (const Invoice &invoice : copy.invoices) {
        if (const Result<bool> written = writer.put(scope, invoice); !written)
            return failure(written.error());
    }
    return markVanished(connection, scope, reading);
}

} // namespace portico::portal
