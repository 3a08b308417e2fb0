// SPDX-License-Identifier: MIT
#pragma once

#include "services/sandbox/account.h"

namespace portico::sandbox {

/// Stores a new payment method that belongs to the customer; returns its id.
QString addMethod(Account &account, const QString &customerId, QJsonObject method);

/// From here on \a methodId pays for the customer: by default, and wherever a subscription has a default of
/// its own.
void useByDefault(Account &account, const QString &customerId, const QString &methodId);

} // namespace portico::sandbox
