// SPDX-License-Identifier: MIT
#pragma once

#include "services/net/timing.h"
#include "services/net/wake.h"

#include <memory>
#include <vector>

namespace portico::net::test {

/// Time that passes when the test says so: waits between retries are noted and end at once unless held, a
/// deadline comes with reachDeadline().
class FakeTiming
{
public:
    static constexpr std::chrono::milliseconds Deadline{30'000};

    [[nodiscard]] Timing timing() const
    {
        Timing timing;
        timing.wait = [state = m_state](std::chrono::milliseconds time, std::stop_token stop) {
            if (time != Deadline)
                state->waits.push_back(time);
            return wait(state, time, std::move(stop));
        };
        timing.random = [] { return 1.0; };
        return timing;
    }

    [[nodiscard]] const std::vector<std::chrono::milliseconds> &waits() const { return m_state->waits; }
    void holdWaits() { m_state->holdWaits = true; }
    void reachDeadline() { m_state->deadline->wake(); }

private:
    struct State
    {
        std::vector<std::chrono::milliseconds> waits;
        bool holdWaits = false;
        Wake *deadline = nullptr;
    };

    static QCoro::Task<> wait(
        std::shared_ptr<State> state, std::chrono::milliseconds time, std::stop_token stop)
    {
        if (time != Deadline && !state->holdWaits)
            co_return;
        Wake over;
        if (time == Deadline)
            state->deadline = &over;
        const std::stop_callback wakeOnStop(stop, [&over] { over.wake(); });
        co_await over.woken();
    }

    std::shared_ptr<State> m_state = std::make_shared<State>();
};

} // namespace portico::net::test
