// SPDX-License-Identifier: MIT
#pragma once

#include "services/portal/store/connection.h"

namespace portico::portal {

/// What the portal remembers about the state of its copy.
enum class SyncState {
    FullMirror, ///< Set once everything has been read.
    EventCursor, ///< When the newest event that was listed was created, epoch seconds.
};

[[nodiscard]] Result<std::optional<QString>> syncState(Connection &connection, SyncState name);
[[nodiscard]] Result<void> setSyncState(
    Connection &connection, SyncState name, const QString &value, UtcSeconds now);

/// When the copy was last known to agree with the provider (wall time); nothing before the first reading.
[[nodiscard]] Result<std::optional<UtcSeconds>> lastContact(Connection &connection);

} // namespace portico::portal
