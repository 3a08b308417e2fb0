// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>

namespace portico::sandbox {

/// Rings on a thread of its own, for what has to happen though nobody asks. Used from any thread.
class Alarm
{
public:
    explicit Alarm(std::function<void()> ring);
    ~Alarm(); ///< Waits for one that rings.

    Alarm(const Alarm &) = delete;
    Alarm &operator=(const Alarm &) = delete;

    /// Once after \a delay, unless it is set to ring sooner.
    void setIn(std::chrono::milliseconds delay);

private:
    using Time = std::chrono::steady_clock::time_point;

    void run(std::stop_token stop);

    std::function<void()> m_ring;
    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::optional<Time> m_at;
    std::jthread m_thread;
};

} // namespace portico::sandbox
