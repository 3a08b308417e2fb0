// SPDX-License-Identifier: MIT
#include "services/portal/sync/inboxwriter.h"

#include "services/portal/sync/inbox.h"

#include <algorithm>
#include <iterator>

namespace portico::portal {

namespace {

constexpr std::size_t WaitingLimit = 4096;
constexpr std::size_t BatchLimit = 256;

} // namespace

InboxWriter::InboxWriter(Database &database, const Clock &clock, std::function<void()> added)
    : m_database(database), m_clock(clock), m_added(std::move(added)), m_thread([this] { run(); })
{
}

InboxWriter::~InboxWriter()
{
    {
        const std::lock_guard lock(m_mutex);
        m_closing = true;
    }
    m_wake.notify_one();
    m_thread.join();
}

bool InboxWriter::tryAdd(stripe::Event event, Done done)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_closing || m_waiting.size() >= WaitingLimit)
            return false;
        m_waiting.push_back({std::move(event), std::move(done)});
    }
    m_wake.notify_one();
    return true;
}

void InboxWriter::run()
{
    std::unique_lock lock(m_mutex);
    while (true) {
        m_wake.wait(lock, [this] { return m_closing || !m_waiting.empty(); });
        if (m_waiting.empty())
            return;
        const auto end = m_waiting.begin() + std::ptrdiff_t(std::min(m_waiting.size(), BatchLimit));
        std::vector<Waiting> batch(std::make_move_iterator(m_waiting.begin()), std::make_move_iterator(end));
        m_waiting.erase(m_waiting.begin(), end);
        lock.unlock();
        write(std::move(batch));
        lock.lock();
    }
}

void InboxWriter::write(std::vector<Waiting> batch)
{
    std::vector<stripe::Event> events;
    events.reserve(batch.size());
    for (Waiting &waiting : batch)
        events.push_back(std::move(waiting.event));
    const Result<int> added = m_database.transaction(
        [&](Connection &connection) { return Inbox(connection).add(events, m_clock.now()); });
    for (const Waiting &waiting : batch)
        waiting.done(added ? Result<void>() : Result<void>(failure(added.error())));
    if (added && *added > 0)
        m_added();
}

} // namespace portico::portal
