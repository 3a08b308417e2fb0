// SPDX-License-Identifier: MIT
#pragma once

#include "services/portal/sync/inbox.h"
#include "services/portal/sync/objectreader.h"

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace portico::portal {

/// Applies what is in the inbox: reads each object of the waiting events again and brings the mirror up to
/// it. Several of them, in any number of processes, may work on one inbox.
class InboxWorker final
{
public:
    enum class Step { Idle, Applied, Parked, Retried, Buried };

    /// \a clockMoved is called after the billing time of organizations may have changed, on the worker's
    /// thread.
    InboxWorker(Database &database, ProviderThread &provider, const Clock &clock,
        std::function<void()> clockMoved = {});
    ~InboxWorker();

    InboxWorker(const InboxWorker &) = delete;
    InboxWorker &operator=(const InboxWorker &) = delete;

    void start(); ///< Works on a thread of its own from now on.
    void wake(); ///< There is something new.

    /// Applies the events of one object on the calling thread.
    [[nodiscard]] Result<Step> applyNext();

private:
    struct Leased
    {
        InboxBatch batch;
        qint64 fence = 0;
    };

    void run();
    [[nodiscard]] bool waitForWork();
    [[nodiscard]] Result<std::optional<Leased>> lease();
    [[nodiscard]] Result<Step> apply(const Leased &leased);
    [[nodiscard]] Result<Step> write(const Leased &leased, const ObjectReading &reading);
    [[nodiscard]] Result<Step> giveUp(const Leased &leased, const Error &error);

    Database &m_database;
    const Clock &m_clock;
    ObjectReader m_reader;
    const std::function<void()> m_clockMoved;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    bool m_hasNews = false;
    bool m_closing = false;
    std::thread m_thread;
};

} // namespace portico::portal
