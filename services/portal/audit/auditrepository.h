// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/auditentry.h"
#include "services/http/message.h"
#include "services/portal/access/organizationscope.h"
#include "services/portal/store/connection.h"

namespace portico::portal {

/// The entries of the organization that \a query asks for, newest first, with people named as they are today.
[[nodiscard]] Result<AuditPage> loadAudit(
    Connection &connection, const OrganizationScope &scope, const AuditQuery &query);

/// Reads limit, starting_after, from, to, actor, action and q; `invalid_field` names the first that makes no
/// sense. A day in `to` is meant as a whole.
[[nodiscard]] Result<AuditQuery> auditQueryFrom(const http::Request &request);

} // namespace portico::portal
