// SPDX-License-Identifier: MIT
#pragma once

#include "services/portal/jobs/jobrunner.h"

namespace portico::portal {

class ProviderThread;

/// Brings the seats that are billed to those that members use, in organizations where members decide the
/// number: to an absolute number worked out from what the provider says at that moment, so that doing it
/// again does nothing. More seats are billed with the next invoice from now on; fewer give nothing back.
class SeatReconciler final
{
public:
    SeatReconciler(
        Database &database, ProviderThread &provider, const Clock &clock, std::chrono::seconds patience)
        : m_database(database), m_provider(provider), m_clock(clock), m_patience(patience)
    {
    }

    /// Enqueues the job of every organization that is billed.
    [[nodiscard]] Result<void> scan();
    /// Does it for the organization of the job. A change by somebody else that is running goes first:
    /// 409 `conflict`.
    [[nodiscard]] Result<void> reconcile(const Job &job);

    [[nodiscard]] std::map<QString, JobHandler> jobHandlers();
    /// Once a day for all.
    [[nodiscard]] static std::vector<JobRunner::Periodic> periodicJobs();

private:
    Database &m_database;
    ProviderThread &m_provider;
    const Clock &m_clock;
    const std::chrono::seconds m_patience;
};

} // namespace portico::portal
