// SPDX-License-Identifier: MIT
#include "services/sandbox/alarm.h"

namespace portico::sandbox {

Alarm::Alarm(std::function<void()> ring)
    : m_ring(std::move(ring)), m_thread([this](std::stop_token stop) { run(std::move(stop)); })
{
}

Alarm::~Alarm() = default;

void Alarm::setIn(std::chrono::milliseconds delay)
{
    const std::scoped_lock lock(m_mutex);
    const Time at = std::chrono::steady_clock::now() + delay;
    if (m_at && *m_at <= at)
        return;
    m_at = at;
    m_changed.notify_all();
}

void Alarm::run(std::stop_token stop)
{
    std::unique_lock lock(m_mutex);
    while (!stop.stop_requested()) {
        if (!m_at) {
            m_changed.wait(lock, stop, [this] { return m_at.has_value(); });
            continue;
        }
        const Time at = *m_at;
        m_changed.wait_until(lock, stop, at, [this, at] { return m_at != at; });
        if (stop.stop_requested() || !m_at || *m_at > std::chrono::steady_clock::now())
            continue;
        m_at.reset();
        lock.unlock();
        m_ring();
        lock.lock();
    }
}

} // namespace portico::sandbox
