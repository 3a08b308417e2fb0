// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/subscriptionchange.h"
#include "services/portal/sync/mirrorwriter.h"

namespace portico::portal {

/// Writes \a subscription into the mirror and, in the same transaction, what changed into the history. A
/// reading that is older than the mirror changes nothing. \a eventKey makes the history rows unique.
[[nodiscard]] Result<void> writeSubscription(Connection &connection, const OrganizationScope &scope,
    Reading reading, const Subscription &subscription, const QString &eventKey);

/// Writes \a schedule into the mirror and, in the same transaction, the change of plan it plans or no longer
/// plans into the history.
[[nodiscard]] Result<void> writeSchedule(Connection &connection, const OrganizationScope &scope,
    Reading reading, const stripe::Schedule &schedule, const QString &eventKey);

/// Adds an entry to the history, unless one with this key is there.
[[nodiscard]] Result<void> recordChange(Connection &connection, const OrganizationScope &scope,
    const QString &subscriptionId, const SubscriptionChange &change, const QString &eventKey);

} // namespace portico::portal
