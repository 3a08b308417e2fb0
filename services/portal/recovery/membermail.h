// SPDX-License-Identifier: MIT
#pragma once

#include "services/portal/access/organizationscope.h"
#include "services/portal/store/connection.h"

#include <QJsonObject>

#include <span>

namespace portico::portal {

/// Puts a mail to each member with one of \a roles who takes mails of this kind into the outbox; \a key names
/// the event, so that nobody gets it twice. The recipient's name joins \a values as `name`.
[[nodiscard]] Result<void> mailMembers(Connection &connection, const OrganizationScope &scope,
    std::span<const Role> roles, const QString &kind, const QString &key, QJsonObject values,
    UtcSeconds wallNow);

} // namespace portico::portal
