// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/clock.h"
#include "services/domain/result.h"

namespace portico::portal {

class Connection;
class Database;

/// Fills the portal with the people, organizations, history and usage that belong to the sandbox's sample.
class DemoSample final
{
public:
    DemoSample(Database &database, const Clock &clock);

    /// Does nothing to a database that has the sample; 409 `database_not_empty` for one that has other data.
    [[nodiscard]] Result<void> insert();

    /// Lets the sample's organizations use what they use, up to their billing time; nothing for one whose
    /// customer has not been mirrored, or in a database without the sample. Call it again whenever billing
    /// time has moved.
    [[nodiscard]] Result<void> feedUsage();

private:
    [[nodiscard]] Result<void> insertAll(Connection &connection) const;

    Database &m_database;
    const Clock &m_clock;
};

} // namespace portico::portal
