// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/subscription.h"
#include "services/portal/store/connection.h"

#include <QStringList>

namespace portico::portal {

/// The customer a payment method belonged to when it was last read; empty where the mirror does not know it.
[[nodiscard]] Result<QString> customerOfPaymentMethod(Connection &connection, const QString &paymentMethodId);

/// The test clock a linked customer hangs on; empty without one.
[[nodiscard]] Result<QString> testClockOfCustomer(Connection &connection, const QString &customerId);

/// The products of the items of \a subscription that the mirror has never seen.
[[nodiscard]] Result<QStringList> productsNotMirrored(
    Connection &connection, const Subscription &subscription);

} // namespace portico::portal
