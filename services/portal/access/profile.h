// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/signin.h"
#include "services/portal/access/session.h"
#include "services/portal/store/connection.h"

namespace portico::portal {

/// What whoever holds \a session sees about their own account.
[[nodiscard]] Result<OwnProfile> profileOf(
    Connection &connection, const Session &session, UtcSeconds wallNow);

/// Changes it; `invalid_field` on `name` for one with control characters.
[[nodiscard]] Result<void> changeProfile(
    Connection &connection, const Session &session, const ProfileChange &change);

} // namespace portico::portal
