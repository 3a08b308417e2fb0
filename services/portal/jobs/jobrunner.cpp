// SPDX-License-Identifier: MIT
#include "services/portal/jobs/jobrunner.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace portico::portal {

namespace {

constexpr std::chrono::seconds LongestDelay{300};
constexpr std::chrono::hours KeepEnded{7 * 24};
constexpr std::chrono::seconds FirstPause{60};

std::chrono::seconds delayAfter(int attempt)
{
    return std::min(LongestDelay, std::chrono::seconds(1) * (1 << std::min(attempt, 10)));
}

} // namespace

class JobRunner::Private final
{
public:
    Private(Database &database, std::map<QString, JobHandler> handlers_, std::vector<Periodic> periodic_,
        std::chrono::milliseconds idle_)
        : queue(database), handlers(std::move(handlers_)), periodic(std::move(periodic_)), idle(idle_)
    {
        for (const auto &[kind, handler] : handlers)
            kinds.append(kind);
    }

    void work();
    void keepTime();
    void enqueueDue();
    void run(const Job &job);
    bool sleepFor(std::chrono::milliseconds duration);

    JobQueue queue;
    const std::map<QString, JobHandler> handlers;
    const std::vector<Periodic> periodic;
    const std::chrono::milliseconds idle;
    QStringList kinds;

    const std::chrono::steady_clock::time_point started = std::chrono::steady_clock::now();
    std::chrono::steady_clock::time_point nextCheck = started;
    std::chrono::steady_clock::time_point purged = started;

    std::mutex mutex;
    std::condition_variable changed;
    bool stopping = false;
    quint64 wakes = 0;
    std::map<QString, Job> running; ///< By id: what keepTime() renews.
    std::vector<std::thread> threads;
};

JobRunner::JobRunner(Database &database, std::map<QString, JobHandler> handlers,
    std::vector<Periodic> periodic, int threads, std::chrono::milliseconds idle)
    : d(std::make_unique<Private>(database, std::move(handlers), std::move(periodic), idle))
{
    for (int i = 0; i < threads; ++i)
        d->threads.emplace_back([this] { d->work(); });
    d->threads.emplace_back([this] { d->keepTime(); });
}

JobRunner::~JobRunner()
{
    {
        const std::lock_guard lock(d->mutex);
        d->stopping = true;
    }
    d->changed.notify_all();
    for (std::thread &thread : d->threads)
        thread.join();
}

void JobRunner::wake()
{
    {
        const std::lock_guard lock(d->mutex);
        ++d->wakes;
    }
    d->changed.notify_all();
}

/// Returns early on a wake; false once the runner stops.
bool JobRunner::Private::sleepFor(std::chrono::milliseconds duration)
{
    std::unique_lock lock(mutex);
    const quint64 seen = wakes;
    changed.wait_for(lock, duration, [&] { return stopping || wakes != seen; });
    return !stopping;
}

void JobRunner::Private::work()
{
    for (;;) {
        {
            const std::lock_guard lock(mutex);
            if (stopping)
                return;
        }
        const Result<std::optional<Job>> job = queue.take(kinds);
        if (job && *job)
            run(**job);
        else if (!sleepFor(idle))
            return;
    }
}

void JobRunner::Private::run(const Job &job)
{
    {
        const std::lock_guard lock(mutex);
        running.emplace(job.id, job);
    }
    const Result<void> done = handlers.at(job.kind)(job);
    {
        const std::lock_guard lock(mutex);
        running.erase(job.id);
    }
    // A lost lease is fine here: the handler has ended the job itself, or somebody else has it.
    if (done)
        (void)queue.finish(job);
    else
        (void)queue.fail(job, done.error().code + u' ' + done.error().detail, delayAfter(job.attempt));
}

/// Renews leases long before they end, and enqueues periodic jobs.
void JobRunner::Private::keepTime()
{
    const auto step = std::chrono::duration_cast<std::chrono::milliseconds>(queue.lease()) / 3;
    for (;;) {
        std::vector<Job> held;
        {
            const std::lock_guard lock(mutex);
            if (stopping && running.empty())
                return;
            for (const auto &[id, job] : running)
                held.push_back(job);
        }
        for (const Job &job : held)
            (void)queue.renew(job);
        enqueueDue();

        std::unique_lock lock(mutex);
        if (stopping)
            changed.wait_for(lock, std::chrono::milliseconds(200), [&] { return running.empty(); });
        else
            changed.wait_for(lock, std::min(step, std::chrono::milliseconds(1000)), [&] { return stopping; });
    }
}

/// Leaves each periodic job alone for its first minute: a start does what is needed itself.
void JobRunner::Private::enqueueDue()
{
    const auto now = std::chrono::steady_clock::now();
    if (now < nextCheck)
        return;
    nextCheck = now + std::chrono::seconds(5);
    bool madeOne = false;
    for (const Periodic &entry : periodic) {
        if (now - started < std::min(entry.period, FirstPause))
            continue;
        const Result<bool> made = queue.enqueuePeriodic(entry.kind, entry.period);
        madeOne = madeOne || (made && *made);
    }
    if (now - purged > std::chrono::hours(1)) {
        (void)queue.purge(KeepEnded);
        purged = now;
    }
    if (madeOne) {
        const std::lock_guard lock(mutex);
        ++wakes;
    }
    changed.notify_all();
}

} // namespace portico::portal
