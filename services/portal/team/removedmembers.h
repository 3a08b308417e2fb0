// SPDX-License-Identifier: MIT
#pragma once

#include "services/portal/access/organizationscope.h"
#include "services/portal/store/connection.h"

namespace portico::portal {

/// Who was removed comes back by an invitation alone, not by a provider that goes on to know them.
[[nodiscard]] Result<void> rememberRemoval(
    Connection &connection, const OrganizationScope &scope, const QString &userId, UtcSeconds now);
[[nodiscard]] Result<void> forgetRemoval(
    Connection &connection, const OrganizationScope &scope, const QString &userId);
[[nodiscard]] Result<bool> wasRemoved(
    Connection &connection, const OrganizationScope &scope, const QString &userId);

} // namespace portico::portal
