// SPDX-License-Identifier: MIT
#pragma once

#include "services/portal/store/database.h"
#include "services/stripe/client.h"

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace portico::portal {

/// Puts received events into the inbox, all that wait in one commit, and then tells each sender how it went.
class InboxWriter final
{
public:
    using Done = std::function<void(Result<void>)>;

    /// \a added is called after each commit that brought something new, on the writer's thread.
    InboxWriter(Database &database, const Clock &clock, std::function<void()> added);
    ~InboxWriter(); ///< Writes what was taken on, then joins.

    InboxWriter(const InboxWriter &) = delete;
    InboxWriter &operator=(const InboxWriter &) = delete;

    /// False, without taking it on, while too many wait. \a done runs on the writer's thread, after the
    /// commit.
    [[nodiscard]] bool tryAdd(stripe::Event event, Done done);

private:
    struct Waiting
    {
        stripe::Event event;
        Done done;
    };

    void run();
    void write(std::vector<Waiting> batch);

    Database &m_database;
    const Clock &m_clock;
    const std::function<void()> m_added;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::vector<Waiting> m_waiting;
    bool m_closing = false;
    std::thread m_thread;
};

} // namespace portico::portal
