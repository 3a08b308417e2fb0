// SPDX-License-Identifier: MIT
#pragma once

#include <coroutine>
#include <utility>

namespace portico::net {

/// `co_await wake.woken()` suspends one coroutine until wake(), which resumes it within the call.
class Wake
{
public:
    class Awaiter
    {
    public:
        explicit Awaiter(Wake &wake) : m_wake(&wake) { }
        [[nodiscard]] bool await_ready() const noexcept { return m_wake->m_awake; }
        void await_suspend(std::coroutine_handle<> waiting) noexcept { m_wake->m_waiting = waiting; }
        void await_resume() const noexcept { }

    private:
        Wake *m_wake;
    };

    Wake() = default;
    Wake(const Wake &) = delete;
    Wake &operator=(const Wake &) = delete;

    /// Later calls do nothing. Nothing of the awaiting frame may be touched after this returns.
    void wake()
    {
        m_awake = true;
        if (const auto waiting = std::exchange(m_waiting, {}))
            waiting.resume();
    }

    [[nodiscard]] Awaiter woken() { return Awaiter(*this); }

private:
    std::coroutine_handle<> m_waiting;
    bool m_awake = false;
};

} // namespace portico::net
