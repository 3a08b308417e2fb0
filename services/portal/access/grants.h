// SPDX-License-Identifier: MIT
#pragma once

#include "services/portal/access/session.h"
#include "services/portal/store/connection.h"

namespace portico::portal {

/// How long a proof of identity for one action lasts.
inline constexpr std::chrono::minutes GrantLife{2};

/// Notes that whoever holds \a session has just proved their identity for \a action, one of grantedActions().
/// The answer is what they show for it; only its hash is kept.
[[nodiscard]] Result<QByteArray> addGrant(
    Connection &connection, const Session &session, const QString &action, UtcSeconds now);

/// Uses up the grant that \a session was given for \a action: together with what it allows, in one
/// transaction of \a connection. 401 `step_up_required` where there is none, it was used, or its time is
/// over.
[[nodiscard]] Result<void> redeemGrant(Connection &connection, const Session &session, QByteArrayView grant,
    const QString &action, UtcSeconds now);

} // namespace portico::portal
