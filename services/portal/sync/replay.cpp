// SPDX-License-Identifier: MIT
#include "services/portal/sync/replay.h"

#include "services/portal/sync/inbox.h"
#include "services/portal/sync/providerthread.h"
#include "services/portal/sync/syncstate.h"

#include <algorithm>

namespace portico::portal {

using namespace std::chrono_literals;

Replay::Replay(Database &database, ProviderThread &provider, const Clock &clock)
    : m_database(database), m_provider(provider), m_clock(clock)
{
}

/// A provider dates the events of a customer on a test clock by that clock, so the oldest clock counts.
Result<UtcSeconds> Replay::since(Connection &connection, UtcSeconds wallNow)
{
    const Result<std::optional<QString>> cursor = syncState(connection, SyncState::EventCursor);
    if (!cursor)
        return failure(cursor.error());
    UtcSeconds from = *cursor ? UtcSeconds{std::chrono::seconds{(*cursor)->toLongLong()}} : wallNow;
    Result<Rows> clocks
        = connection.query("SELECT MIN(frozen_time) FROM mirror_test_clocks WHERE deleted = 0");
    if (!clocks)
        return failure(clocks.error());
    if (clocks->next() && !clocks->isNull(0))
        from = std::min(from, clocks->time(0));
    return from - 1h;
}

Result<int> Replay::run()
{
    const UtcSeconds now = m_clock.now();
    const Result<UtcSeconds> from
        = m_database.read([&](Connection &connection) { return since(connection, now); });
    if (!from)
        return failure(from.error());
    const Result<std::vector<stripe::Event>> events
        = m_provider.call([from = *from](const stripe::Client &client,
                              std::stop_token stop) { return client.events(from, stop); },
            300s);
    if (!events)
        return failure(events.error());
    return m_database.transaction([&](Connection &connection) -> Result<int> {
        Result<int> added = Inbox(connection).add(*events, now);
        if (!added)
            return added;
        const UtcSeconds newest = events->empty() ? *from + 1h : std::max(events->back().created, *from + 1h);
        const QString cursor = QString::number(newest.time_since_epoch().count());
        if (const Result<void> kept = setSyncState(connection, SyncState::EventCursor, cursor, now); !kept)
            return failure(kept.error());
        return added;
    });
}

} // namespace portico::portal
