// SPDX-License-Identifier: MIT
#include "services/portal/sync/fullsync.h"

#include "services/portal/access/authorizer.h"
#include "services/portal/recovery/recovery.h"
#include "services/portal/store/database.h"
#include "services/portal/sync/customercopy.h"
#include "services/portal/sync/providerthread.h"
#include "services/portal/sync/syncstate.h"

namespace portico::portal {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::seconds ListDeadline = 120s;

Result<QStringList> customerIds(Connection &connection, QByteArrayView sql)
{
    Result<Rows> rows = connection.query(sql);
    if (!rows)
        return failure(rows.error());
    QStringList ids;
    while (rows->next())
        ids.append(rows->text(0));
    return ids;
}

Result<void> markVanished(Connection &connection, const QByteArray &table, Reading reading)
{
    const Result<qint64> rows = connection.execute(
        "UPDATE " + table + " SET deleted = 1, fence = ?, synced_at = ? WHERE fence < ? AND deleted = 0",
        reading.fence, reading.at, reading.fence);
    if (!rows)
        return failure(rows.error());
    return {};
}

} // namespace

FullSync::FullSync(Database &database, ProviderThread &provider, const Clock &clock)
    : m_database(database), m_provider(provider), m_clock(clock)
{
}

Result<Reading> FullSync::begin()
{
    const Result<qint64> fence
        = m_database.transaction([](Connection &connection) { return connection.nextFence(); });
    if (!fence)
        return failure(fence.error());
    return Reading{*fence, m_clock.now()};
}

Result<void> FullSync::run()
{
    if (const Result<void> catalogue = syncCatalogue(); !catalogue)
        return catalogue;
    const Result<QStringList> linked = m_database.read([](Connection &connection) {
        return customerIds(connection,
            "SELECT stripe_customer_id FROM organizations "
            "WHERE stripe_customer_id IS NOT NULL AND deleted_at IS NULL ORDER BY id");
    });
    if (!linked)
        return failure(linked.error());
    if (const Result<void> synced = syncAll(*linked); !synced)
        return synced;
    return m_database.transaction([&](Connection &connection) {
        return setSyncState(connection, SyncState::FullMirror, QStringLiteral("done"), m_clock.now());
    });
}

Result<void> FullSync::syncAll(const QStringList &ids)
{
    for (const QString &id : ids) {
        if (const Result<void> synced = syncCustomer(id); !synced)
            return synced;
    }
    return {};
}

Result<void> FullSync::syncCatalogue()
{
    const Result<Reading> reading = begin();
    if (!reading)
        return failure(reading.error());
    const Result<std::vector<Product>> products = m_provider.call(
        [](const stripe::Client &client, std::stop_token stop) { return client.products(stop); },
        ListDeadline);
    if (!products)
        return failure(products.error());
    const Result<std::vector<Price>> prices = m_provider.call(
        [](const stripe::Client &client, std::stop_token stop) { return client.prices(stop); }, ListDeadline);
    if (!prices)
        return failure(prices.error());
    return m_database.transaction([&](Connection &connection) -> Result<void> {
        MirrorWriter writer(connection, *reading);
        for (const Product &product : *products) {
            if (const Result<bool> written = writer.put(product); !written)
                return failure(written.error());
        }
        for (const Price &price : *prices) {
            if (const Result<bool> written = writer.put(price); !written)
                return failure(written.error());
        }
        if (const Result<void> marked = markVanished(connection, "mirror_products", *reading); !marked)
            return marked;
        return markVanished(connection, "mirror_prices", *reading);
    });
}

Result<void> FullSync::syncCustomer(const QString &customerId)
{
    const Result<Reading> reading = begin();
    if (!reading)
        return failure(reading.error());
    const Result<CustomerCopy> copy = readCustomerCopy(m_provider, customerId);
    if (!copy)
        return failure(copy.error());
    return m_database.transaction([&](Connection &connection) -> Result<void> {
        const Result<std::optional<OrganizationScope>> scope
            = Authorizer::forCustomer(connection, customerId);
        if (!scope)
            return failure(scope.error());
        if (!*scope)
            return {};
        if (const Result<void> written = writeCustomerCopy(connection, **scope, *reading, *copy); !written)
            return written;
        return followMirror(connection, **scope, reading->at);
    });
}

Result<void> FullSync::syncNewlyLinked()
{
    const Result<QStringList> linked = m_database.read([](Connection &connection) {
        return customerIds(connection,
            "SELECT o.stripe_customer_id FROM organizations o LEFT JOIN mirror_customers m "
            "ON m.organization_id = o.id AND m.id = o.stripe_customer_id "
            "WHERE o.stripe_customer_id IS NOT NULL AND o.deleted_at IS NULL AND m.id IS NULL");
    });
    if (!linked)
        return failure(linked.error());
    return syncAll(*linked);
}

Result<bool> FullSync::hasRunBefore()
{
    const Result<std::optional<QString>> state = m_database.read(
        [](Connection &connection) { return syncState(connection, SyncState::FullMirror); });
    if (!state)
        return failure(state.error());
    return state->has_value();
}

} // namespace portico::portal
