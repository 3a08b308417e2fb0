// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/notificationpreference.h"
#include "services/portal/access/organizationscope.h"
#include "services/portal/store/connection.h"

#include <set>

namespace portico::portal {

/// What the person of the scope can choose from in this organization, and what holds.
[[nodiscard]] Result<NotificationPreferences> loadPreferences(
    Connection &connection, const OrganizationScope &scope);

/// Keeps what they chose; other kinds stay as they are. 422 `invalid_field` for a kind that is not theirs to
/// choose, or for switching off what they are always told.
[[nodiscard]] Result<void> savePreferences(
    Connection &connection, const OrganizationScope &scope, const std::vector<NotificationChoice> &choices);

/// The kinds the person of the scope does not want to be shown.
[[nodiscard]] Result<std::set<Notification::Kind>> hiddenKinds(
    Connection &connection, const OrganizationScope &scope);

} // namespace portico::portal
