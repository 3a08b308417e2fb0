// SPDX-License-Identifier: MIT
#pragma once

#include "services/portal/jobs/jobqueue.h"

#include <functional>
#include <map>
#include <memory>

namespace portico::portal {

/// Runs one job; an Error puts it back for later. It may take long: the lease is renewed meanwhile.
/// For effects that must happen once, end the job itself with JobQueue::finish in the transaction of the
/// effects.
using JobHandler = std::function<Result<void>(const Job &)>;

/// Threads that take due jobs and run them. Also the maker of periodic jobs: one per period over all
/// processes.
class JobRunner final
{
public:
    struct Periodic
    {
        QString kind;
        std::chrono::seconds period{0};
    };

    /// Starts \a threads at once; \a idle is how long they sleep when nothing is due.
    JobRunner(Database &database, std::map<QString, JobHandler> handlers, std::vector<Periodic> periodic,
        int threads, std::chrono::milliseconds idle = std::chrono::milliseconds(1000));
    /// Waits for the running jobs.
    ~JobRunner();

    JobRunner(const JobRunner &) = delete;
    JobRunner &operator=(const JobRunner &) = delete;

    /// Looks for due jobs now instead of after the pause: after enqueueing one.
    void wake();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace portico::portal
