// SPDX-License-Identifier: MIT
#pragma once

#include "services/portal/access/organizationscope.h"
#include "services/portal/jobs/jobrunner.h"

namespace portico::portal {

inline const QString RollUpJobKind = QStringLiteral("usage.roll_up");

/// Leaves the organization's batches to be counted after \a delay; false where they are left already.
[[nodiscard]] Result<bool> enqueueRollUp(
    Connection &connection, const QString &organizationId, std::chrono::seconds delay);

/// Adds the batches that wait to the summaries, in the transaction of the connection: once, however many try.
/// How many there were is the answer.
[[nodiscard]] Result<int> rollUpUsage(
    Connection &connection, const OrganizationScope &scope, UtcSeconds wallNow);

/// The jobs that count usage, and that remove what is too old to be asked for.
class UsageRollUp final
{
public:
    UsageRollUp(Database &database, const Clock &clock) : m_database(database), m_clock(clock) { }

    [[nodiscard]] Result<void> run(const Job &job);
    /// Sees to batches that no job waits for.
    [[nodiscard]] Result<void> scan();
    /// Events that came more than UsageEventLife ago and are counted, quarter hours after 100 days, days
    /// after five years.
    [[nodiscard]] Result<void> prune();

    [[nodiscard]] std::map<QString, JobHandler> jobHandlers();
    [[nodiscard]] static std::vector<JobRunner::Periodic> periodicJobs();

private:
    Database &m_database;
    const Clock &m_clock;
};

} // namespace portico::portal
