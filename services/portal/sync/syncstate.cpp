// SPDX-License-Identifier: MIT
#include "services/portal/sync/syncstate.h"

namespace portico::portal {

namespace {

QString nameOf(SyncState state)
{
    switch (state) {
    case SyncState::FullMirror:
        return QStringLiteral("full_mirror");
    case SyncState::EventCursor:
        return QStringLiteral("event_cursor");
    }
    return {};
}

} // namespace

Result<std::optional<QString>> syncState(Connection &connection, SyncState name)
{
    Result<Rows> rows = connection.query("SELECT value FROM sync_state WHERE name = ?", nameOf(name));
    if (!rows)
        return failure(rows.error());
    return rows->next() ? std::optional(rows->text(0)) : std::nullopt;
}

Result<void> setSyncState(Connection &connection, SyncState name, const QString &value, UtcSeconds now)
{
    const Result<qint64> rows = connection.execute(
        "INSERT INTO sync_state (name, value, updated_at) VALUES (?, ?, ?) "
        "ON CONFLICT (name) DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at",
        nameOf(name), value, now);
    if (!rows)
        return failure(rows.error());
    return {};
}

Result<std::optional<UtcSeconds>> lastContact(Connection &connection)
{
    Result<Rows> rows = connection.query("SELECT MAX(updated_at) FROM sync_state WHERE name IN (?, ?)",
        nameOf(SyncState::FullMirror), nameOf(SyncState::EventCursor));
    if (!rows)
        return failure(rows.error());
    return rows->next() ? rows->optionalTime(0) : std::nullopt;
}

} // namespace portico::portal
