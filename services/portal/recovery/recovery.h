// SPDX-License-Identifier: MIT
#pragma once

#include "services/portal/jobs/jobrunner.h"

namespace portico::portal {

class OrganizationScope;

/// The job that looks at one organization's bills.
[[nodiscard]] NewJob recoveryJob(const QString &organizationId);

/// What follows every write to the mirror of an organization, in its transaction.
[[nodiscard]] Result<void> followMirror(
    Connection &connection, const OrganizationScope &scope, UtcSeconds wallNow);

/// Reminds of unpaid invoices, restricts, warns and tells, each when its billing time has come.
class Recovery final
{
public:
    /// \a refresh reads all of a customer from the provider into the mirror: nobody is reminded of what was
    /// paid a moment ago. Without the provider nobody is reminded at all.
    using Refresh = std::function<Result<void>(const QString &customerId)>;

    Recovery(Database &database, const Clock &clock, Refresh refresh);

    /// Enqueues a job for each organization whose time has come. To be called whenever billing time may have
    /// moved, and every minute.
    [[nodiscard]] Result<void> scan();
    /// Does what is due for the job's organization.
    [[nodiscard]] Result<void> review(const Job &job);

    [[nodiscard]] std::map<QString, JobHandler> jobHandlers();
    [[nodiscard]] static std::vector<JobRunner::Periodic> periodicJobs();
    /// Enqueues a scan.
    [[nodiscard]] Result<void> requestScan();

private:
    Database &m_database;
    const Clock &m_clock;
    const Refresh m_refresh;
};

} // namespace portico::portal
