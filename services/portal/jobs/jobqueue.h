// SPDX-License-Identifier: MIT
#pragma once

#include "services/portal/jobs/job.h"
#include "services/portal/store/database.h"

#include <QStringList>

#include <chrono>
#include <optional>

namespace portico::portal {

/// 409 `lease_lost`: somebody else has the job by now.
[[nodiscard]] Error leaseLost();

struct NewJob
{
    QString kind;
    QString organizationId; ///< Empty for a job of the system.
    QString uniqueKey; ///< At most one live job has it; empty for no such rule.
    QString payload;
    std::chrono::seconds delay{0};
    int maxAttempts = 10;
};

/// Jobs as rows with leases, shared by any number of processes. Time is the database's. A lease that ran out
/// lets somebody else take the job; what the former holder still writes is refused by its lease token.
class JobQueue final
{
public:
    explicit JobQueue(Database &database, std::chrono::seconds lease = std::chrono::seconds(60));

    /// Visible when the caller's transaction commits; false when a live job has the same unique key.
    [[nodiscard]] static Result<bool> enqueue(Connection &connection, const NewJob &job);
    [[nodiscard]] Result<bool> enqueue(const NewJob &job);

    /// Enqueues the job of the running period, unless any process has done so. Periods are counted from 1970.
    [[nodiscard]] Result<bool> enqueuePeriodic(const QString &kind, std::chrono::seconds period);

    /// Takes the oldest job that is due, or whose lease ran out, of one of \a kinds. Jobs that have used up
    /// their attempts are declared dead on the way.
    [[nodiscard]] Result<std::optional<Job>> take(const QStringList &kinds);

    /// Extends the lease; 409 `lease_lost` when it is no longer held.
    [[nodiscard]] Result<void> renew(const Job &job);
    /// Ends the job inside the transaction that holds its effects; 409 `lease_lost` rolls those back.
    [[nodiscard]] static Result<void> finish(Connection &connection, const Job &job);
    [[nodiscard]] Result<void> finish(const Job &job);
    /// Puts it back for \a delay later, or declares it dead after its last attempt.
    [[nodiscard]] Result<void> fail(const Job &job, const QString &reason, std::chrono::seconds delay);
    /// Puts it back at once without counting the attempt: for a process that stops.
    [[nodiscard]] Result<void> giveBack(const Job &job);
    /// Forgets jobs that ended before \a age ago.
    [[nodiscard]] Result<qint64> purge(std::chrono::seconds age);

    [[nodiscard]] std::chrono::seconds lease() const { return m_lease; }

private:
    Database &m_database;
    std::chrono::seconds m_lease;
};

} // namespace portico::portal
