// SPDX-License-Identifier: MIT
#pragma once

#include "services/portal/access/organizationscope.h"
#include "services/portal/store/connection.h"
#include "services/wire/portal.h"

namespace portico::portal {

/// The notifications the reader may see, newest first, \a limit of them behind the one with id \a
/// startingAfter (empty for the first); 422 `invalid_field` for an id that is not there. `read` and `unread`
/// are the reader's.
[[nodiscard]] Result<wire::NotificationList> loadNotifications(
    Connection &connection, const OrganizationScope &scope, const QString &startingAfter, int limit);

/// Marks it as read by the reader; again does nothing. 404 `not_found` for one they may not see.
[[nodiscard]] Result<void> markNotificationRead(
    Connection &connection, const OrganizationScope &scope, const QString &id, UtcSeconds wallNow);

/// The fields of a notification that have no columns.
[[nodiscard]] QByteArray encodeNotificationData(const Notification &notification);

} // namespace portico::portal
