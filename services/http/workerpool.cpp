// SPDX-License-Identifier: MIT
#include "services/http/workerpool.h"

#include <QLoggingCategory>
#include <QThread>

#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <vector>

namespace portico::http {
namespace {

Q_LOGGING_CATEGORY(log, "portico.http")

} // namespace

class WorkerPool::Private
{
public:
    void run()
    {
        for (;;) {
            std::function<void()> task;
            {
                std::unique_lock lock(mutex);
                available.wait(lock, [this] { return closing || !tasks.empty(); });
                if (tasks.empty())
                    return;
                task = std::move(tasks.front());
                tasks.pop_front();
            }
            try {
                task();
            } catch (const std::exception &error) {
                qCCritical(log, "A task failed with an exception: %s", error.what());
            } catch (...) {
                qCCritical(log, "A task failed with an exception of unknown type");
            }
        }
    }

    std::mutex mutex;
    std::condition_variable available;
    std::deque<std::function<void()>> tasks;
    std::size_t queueLimit = 0;
    bool closing = false;
    std::vector<std::unique_ptr<QThread>> threads;
};

WorkerPool::WorkerPool(int threads, int queueLimit, const QString &name) : d(std::make_unique<Private>())
{
    Q_ASSERT(threads > 0 && queueLimit >= 0);
    d->queueLimit = static_cast<std::size_t>(queueLimit);
    for (int index = 0; index < threads; ++index) {
        std::unique_ptr<QThread> thread(QThread::create([pool = d.get()] { pool->run(); }));
        thread->setObjectName(name + u'-' + QString::number(index));
        thread->start();
        d->threads.push_back(std::move(thread));
    }
}

WorkerPool::~WorkerPool()
{
    {
        const std::lock_guard lock(d->mutex);
        d->closing = true;
    }
    d->available.notify_all();
    for (const std::unique_ptr<QThread> &thread : d->threads)
        thread->wait();
}

bool WorkerPool::tryPost(std::function<void()> task)
{
    {
        const std::lock_guard lock(d->mutex);
        if (d->closing || d->tasks.size() >= d->queueLimit)
            return false;
        d->tasks.push_back(std::move(task));
    }
    d->available.notify_one();
    return true;
}

} // namespace portico::http
