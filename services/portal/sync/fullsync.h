// SPDX-License-Identifier: MIT
#pragma once

#include "services/portal/sync/mirrorwriter.h"

#include <QStringList>

namespace portico::portal {

class Database;
class ProviderThread;

/// Reads everything the mirror keeps from the provider anew: the catalogue, and all of each linked customer.
/// What has vanished there is marked as deleted here. Differences become history, as events would have made
/// it.
class FullSync final
{
public:
    FullSync(Database &database, ProviderThread &provider, const Clock &clock);

    /// The first failure ends it; what was read before stays.
    [[nodiscard]] Result<void> run();
    [[nodiscard]] Result<void> syncCatalogue();
    /// Does nothing for a customer no organization is linked to.
    [[nodiscard]] Result<void> syncCustomer(const QString &customerId);
    /// Customers that were linked but never read.
    [[nodiscard]] Result<void> syncNewlyLinked();

    /// Whether this database has ever been mirrored completely.
    [[nodiscard]] Result<bool> hasRunBefore();

private:
    [[nodiscard]] Result<Reading> begin();
    [[nodiscard]] Result<void> syncAll(const QStringList &customerIds);

    Database &m_database;
    ProviderThread &m_provider;
    const Clock &m_clock;
};

} // namespace portico::portal
