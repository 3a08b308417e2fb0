// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/signin.h"
#include "services/portal/access/session.h"
#include "services/portal/store/connection.h"

#include <vector>

namespace portico::portal {

/// Ends a session at once: without its tokens it cannot come back. The row stays for the record, with
/// \a reason.
[[nodiscard]] Result<void> endSession(
    Connection &connection, const QString &sessionId, QLatin1StringView reason, UtcSeconds now);

/// Ends all sessions of a person but \a keptId, which may be empty.
[[nodiscard]] Result<void> endSessionsOf(Connection &connection, const QString &userId, const QString &keptId,
    QLatin1StringView reason, UtcSeconds now);

/// The live sessions of who holds \a session, last used first.
[[nodiscard]] Result<std::vector<SignInSession>> sessionsOf(
    Connection &connection, const Session &session, UtcSeconds now);

/// Ends one of them; 404 `not_found` for any other.
[[nodiscard]] Result<void> endOwnSession(
    Connection &connection, const Session &session, const QString &sessionId, UtcSeconds now);

} // namespace portico::portal
