// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <functional>
#include <memory>

namespace portico::http {

/// A fixed number of threads that run tasks in order of arrival; the queue is bounded.
class WorkerPool
{
public:
    WorkerPool(int threads, int queueLimit, const QString &name);
    ~WorkerPool(); ///< Runs what is queued, then joins.

    WorkerPool(const WorkerPool &) = delete;
    WorkerPool &operator=(const WorkerPool &) = delete;

    /// False, without running it, when the queue is full or the pool is closing.
    [[nodiscard]] bool tryPost(std::function<void()> task);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace portico::http
