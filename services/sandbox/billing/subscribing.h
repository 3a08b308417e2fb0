// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/period.h"
#include "services/sandbox/account.h"
#include "services/sandbox/api/apierror.h"
#include "services/sandbox/api/params.h"

namespace portico::sandbox {

/// A new subscription from the parameters of `POST /v1/subscriptions`, with its first invoice.
Outcome createSubscription(Account &account, const Params &params, const QString &baseUrl);

/// Items, cancellation, payment method, taxes, metadata, pause_collection, trial_end as `POST /v1/subscriptions/{id}`
/// takes them. Changed items take their new price from the next period on.
Outcome updateSubscription(Account &account, const QString &id, const Params &params, const QString &baseUrl);

/// Ends it at once.
QJsonObject endSubscription(Account &account, const QString &id, UtcSeconds at, const QString &status = QStringLiteral("canceled"));

/// Starts the next period at \a at: moves the items and makes, finalizes and collects the invoice.
void renewSubscription(Account &account, const QString &id, UtcSeconds at, const QString &reason, const QString &baseUrl);

/// The end of the running period: the earliest over all items.
[[nodiscard]] UtcSeconds currentPeriodEnd(const QJsonObject &subscription);

/// A new, active subscription object, not stored yet.
[[nodiscard]] QJsonObject subscriptionObject(const QString &id, const QJsonObject &customer, const QJsonArray &items,
                                             UtcSeconds created, UtcSeconds anchor);

/// One subscription item object.
[[nodiscard]] QJsonObject itemObject(const QString &id, const QJsonObject &price, qint64 quantity, const Period &period,
                                     const QString &subscriptionId);

} // namespace portico::sandbox
