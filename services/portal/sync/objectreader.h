// SPDX-License-Identifier: MIT
#pragma once

#include "services/portal/sync/inbox.h"
#include "services/portal/sync/mirrorwriter.h"

#include <functional>

namespace portico::portal {

class Database;
class ProviderThread;

/// What the provider said about an object, ready to be written in a transaction. Either part may be empty.
struct ObjectReading
{
    QString customerId; ///< Whose organization the owned part belongs to.
    std::function<Result<void>(Connection &, Reading)> writeShared;
    /// \a eventKey names the history rows of this write.
    std::function<Result<void>(Connection &, const OrganizationScope &, Reading, const QString &eventKey)>
        writeOwned;
};

/// Reads objects from the provider by id, each as it is now; what is gone there becomes a deletion.
class ObjectReader final
{
public:
    ObjectReader(ProviderThread &provider, Database &database);

    /// An empty reading for kinds of objects the mirror does not keep.
    [[nodiscard]] Result<ObjectReading> read(const ObjectRef &object);

private:
    [[nodiscard]] Result<ObjectReading> readProduct(const QString &id);
    [[nodiscard]] Result<ObjectReading> readPrice(const QString &id);
    [[nodiscard]] Result<ObjectReading> readTestClock(const QString &id);
    [[nodiscard]] Result<ObjectReading> readCustomer(const QString &id);
    [[nodiscard]] Result<ObjectReading> readSubscription(const ObjectRef &object);
    [[nodiscard]] Result<ObjectReading> readSchedule(const ObjectRef &object);
    [[nodiscard]] Result<ObjectReading> readInvoice(const ObjectRef &object);
    [[nodiscard]] Result<ObjectReading> readPaymentMethods(const ObjectRef &object);

    /// The products of a subscription that are not in the mirror yet: its history names plans.
    [[nodiscard]] Result<std::vector<Product>> missingProducts(const Subscription &subscription);
    /// The clock the customer hangs on, read again: history is dated by it.
    [[nodiscard]] Result<std::optional<stripe::TestClock>> clockOf(const QString &customerId);

    ProviderThread &m_provider;
    Database &m_database;
};

} // namespace portico::portal
