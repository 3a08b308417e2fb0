// SPDX-License-Identifier: MIT
#pragma once

#include "services/portal/sync/mirrorwriter.h"

#include <optional>

namespace portico::portal {

class ProviderThread;

/// Everything the provider has on one customer.
struct CustomerCopy
{
    Customer customer;
    std::optional<stripe::TestClock> clock;
    std::vector<PaymentMethod> paymentMethods;
    std::vector<Subscription> subscriptions;
    std::vector<stripe::Schedule> schedules;
    std::vector<Invoice> invoices;
};

/// Reads it, every list to its end. A deleted customer is a copy without anything else in it.
[[nodiscard]] Result<CustomerCopy> readCustomerCopy(ProviderThread &provider, const QString &customerId);

/// Writes it in the transaction of \a connection; what the mirror has of the customer beyond it is marked as
/// deleted.
[[nodiscard]] Result<void> writeCustomerCopy(
    Connection &connection, const OrganizationScope &scope, Reading reading, const CustomerCopy &copy);

} // namespace portico::portal
