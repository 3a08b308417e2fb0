// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/period.h"
#include "services/sandbox/account.h"
#include "services/sandbox/api/apierror.h"
#include "services/sandbox/billing/invoicing.h"

#include <QJsonArray>

namespace portico::sandbox {

/// One subscription item object.
[[nodiscard]] QJsonObject itemObject(const QString &id, const QJsonObject &price, qint64 quantity,
    const Period &period, const QString &subscriptionId);

/// A subscription object with these items, active, and nothing special about it.
[[nodiscard]] QJsonObject subscriptionObject(const QString &id, const QJsonObject &customer,
    const QJsonArray &items, UtcSeconds created, UtcSeconds anchor);

/// \a items as the list in a subscription.
[[nodiscard]] QJsonObject itemList(const QJsonArray &items, const QString &subscriptionId);

/// \a items with their running period ended at \a at.
[[nodiscard]] QJsonArray cutShort(const QJsonArray &items, UtcSeconds at);

[[nodiscard]] bool isMetered(const QJsonObject &price);
[[nodiscard]] Period periodOf(const QJsonObject &item);

/// The end of the running period: the earliest over all items.
[[nodiscard]] UtcSeconds currentPeriodEnd(const QJsonObject &subscription);

/// The line for one full period of a licensed item, in advance.
[[nodiscard]] LineDraft periodLine(const Account &account, const QJsonObject &item, const Period &period);

/// The line for what a metered item counted in the period that ends, in arrears; its amount is 0 where it is
/// free.
[[nodiscard]] LineDraft usageLine(const QJsonObject &item);

} // namespace portico::sandbox
