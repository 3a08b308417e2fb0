// SPDX-License-Identifier: MIT
#pragma once

#include "services/portal/access/people.h"
#include "services/portal/store/connection.h"

namespace portico::portal {

/// A password that was chosen for somebody.
struct NewPassword
{
    QString userId;
    QByteArray hash;
    /// The session it was changed in; empty for a reset, after which nobody is signed in.
    QString keptSessionId = {};
};

/// Stores it, ends all sessions but the kept one, voids links for a reset, and tells the person by mail.
[[nodiscard]] Result<void> storePassword(
    Connection &connection, const NewPassword &password, UtcSeconds wallNow);

} // namespace portico::portal
