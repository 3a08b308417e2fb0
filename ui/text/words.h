// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/invoice.h"
#include "services/domain/paymentmethod.h"
#include "services/domain/permission.h"
#include "services/domain/subscriptionchange.h"
#include "services/domain/subscriptionsummary.h"
#include "services/domain/usage.h"

#include <QString>

namespace portico::ui {

[[nodiscard]] QString word(SubscriptionStatus status); ///< "Past due"
[[nodiscard]] QString word(Invoice::DisplayStatus status); ///< "Paid"
[[nodiscard]] QString word(Role role); ///< "Read-only"
[[nodiscard]] QString word(SubscriptionChange::Kind kind); ///< "Upgrade"

/// What a change of the subscription did, in a line: "Team to Business, at once".
[[nodiscard]] QString sentence(const SubscriptionChange &change);

/// "Visa •••• 4242", "SEPA direct debit •••• 3000"
[[nodiscard]] QString paymentMethodName(const PaymentMethod &method);
/// Who may, as in "Owner, Admin, Billing".
[[nodiscard]] QString rolesWith(Permission permission);

/// "Business plan, December", "241,600 API calls over the limit, forecast"
[[nodiscard]] QString lineText(const ChargeLine &line, const NextCharge &charge, Interval interval);

/// What is to be said under the bar of a metric: when its forecast passes the limit, its highest day, its
/// forecast. Empty where nothing is known.
[[nodiscard]] QString usageNote(
    const UsageMetric &usage, const Period &period, const Currency &currency, UtcSeconds now);

} // namespace portico::ui
