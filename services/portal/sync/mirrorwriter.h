// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/invoice.h"
#include "services/domain/paymentmethod.h"
#include "services/domain/subscription.h"
#include "services/portal/access/organizationscope.h"
#include "services/portal/store/connection.h"
#include "services/stripe/client.h"

#include <map>

namespace portico::portal {

/// When an object was read: the fence was taken before the provider was asked, so of two readings the one
/// with the higher fence is never the older state.
struct Reading
{
    qint64 fence = 0;
    UtcSeconds at; ///< Wall time.
};

/// The place of this transaction in the order in which the organization's invoices change. It holds the row
/// of the organization until the transaction ends, so that nobody sees a later place before this one.
[[nodiscard]] Result<qint64> nextInvoiceSequence(Connection &connection, const OrganizationScope &scope);

/// Writes one reading of the provider's objects into the mirror. What a later reading has left is kept: the
/// functions then say false. Deleted objects stay as rows, so that an earlier reading cannot bring them back.
/// For one transaction.
class MirrorWriter final
{
public:
    MirrorWriter(Connection &connection, Reading reading);

    Result<bool> put(const Product &product);
    Result<bool> put(const Price &price);
    Result<bool> put(const stripe::TestClock &clock);
    Result<bool> put(const OrganizationScope &scope, const Customer &customer);
    Result<bool> put(const OrganizationScope &scope, const Subscription &subscription);
    Result<bool> put(const OrganizationScope &scope, const stripe::Schedule &schedule);
    Result<bool> put(const OrganizationScope &scope, const Invoice &invoice);
    /// Puts all methods of a customer; those that are missing are gone.
    Result<void> putAll(const OrganizationScope &scope, const std::vector<PaymentMethod> &methods);

    Result<bool> removeProduct(const QString &id);
    Result<bool> removePrice(const QString &id);
    Result<bool> removeTestClock(const QString &id);
    Result<bool> removeCustomer(const OrganizationScope &scope, const QString &id);
    Result<bool> removeSubscription(const OrganizationScope &scope, const QString &id);
    Result<bool> removeSchedule(const OrganizationScope &scope, const QString &id);
    Result<bool> removeInvoice(const OrganizationScope &scope, const QString &id);

private:
    /// Runs an upsert whose last two values are fence and time of this reading.
    template <typename... Values>
    Result<bool> upsert(QByteArrayView sql, const Values &...values);

    [[nodiscard]] Result<qint64> invoiceSequence(const OrganizationScope &scope);

    Connection &m_connection;
    Reading m_reading;
    std::map<QString, qint64> m_invoiceSequences; ///< By organization; taken with its first invoice.
};

} // namespace portico::portal
