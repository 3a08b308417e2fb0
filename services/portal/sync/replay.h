// SPDX-License-Identifier: MIT
#pragma once

#include "services/portal/store/database.h"

namespace portico::portal {

class ProviderThread;

/// Lists the provider's events since the last time, with an hour of overlap, into the inbox: those that were
/// delivered are there already, those that were missed are caught up with.
class Replay final
{
public:
    Replay(Database &database, ProviderThread &provider, const Clock &clock);

    /// How many events had been missed.
    [[nodiscard]] Result<int> run();

private:
    [[nodiscard]] static Result<UtcSeconds> since(Connection &connection, UtcSeconds wallNow);

    Database &m_database;
    ProviderThread &m_provider;
    const Clock &m_clock;
};

} // namespace portico::portal
