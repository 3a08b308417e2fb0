// SPDX-License-Identifier: MIT
#pragma once

#include "services/portal/jobs/jobrunner.h"

namespace portico::portal {

/// Carries deletions of organizations on, each when its wall time has come.
class Deletions final
{
public:
    Deletions(Database &database, const Clock &clock) : m_database(database), m_clock(clock) { }

    /// Enqueues a job for each organization whose time has come.
    [[nodiscard]] Result<void> scan();
    /// Does what is due for the job's organization.
    [[nodiscard]] Result<void> proceed(const Job &job);

    [[nodiscard]] std::map<QString, JobHandler> jobHandlers();
    [[nodiscard]] static std::vector<JobRunner::Periodic> periodicJobs();

private:
    Database &m_database;
    const Clock &m_clock;
};

} // namespace portico::portal
