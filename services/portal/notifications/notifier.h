// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/notification.h"
#include "services/domain/subscriptionchange.h"
#include "services/portal/access/organizationscope.h"
#include "services/portal/store/connection.h"

namespace portico::portal {

/// Adds the notification in the transaction of its cause; false when there is one with this key. Its id stays
/// empty until then.
[[nodiscard]] Result<bool> notify(Connection &connection, const OrganizationScope &scope,
    const Notification &notification, const QString &key);

/// What people are told of an entry of the history; nothing for most.
[[nodiscard]] std::optional<Notification> notificationOf(const SubscriptionChange &change);

} // namespace portico::portal
