// SPDX-License-Identifier: MIT
#include "services/http/ioloop.h"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>

#include <algorithm>
#include <atomic>
#include <vector>

namespace portico::http {

namespace asio = boost::asio;
using Moment = Connection::Moment;

/// Where answers from other threads wait for the loop's thread. It outlives the loop as long as a responder
/// does.
class IoLoop::Mailbox : public std::enable_shared_from_this<Mailbox>
{
public:
    explicit Mailbox(asio::io_context &context) : m_context(context) { }

    void adoptThread() { m_thread = std::this_thread::get_id(); }

    void close()
    {
        const std::lock_guard lock(m_mutex);
        m_closed = true;
    }

    void deliver(const std::weak_ptr<Connection> &connection, quint64 number, Response response)
    {
        if (std::this_thread::get_id() == m_thread.load(std::memory_order_relaxed) && !m_closed) {
            if (const std::shared_ptr<Connection> open = connection.lock())
                open->answer(number, std::move(response));
            return;
        }
        const std::lock_guard lock(m_mutex);
        if (m_closed)
            return;
        m_answers.push_back({connection, number, std::move(response)});
        if (m_answers.size() == 1)
            asio::post(m_context, [self = shared_from_this()] { self->handOut(); });
    }

private:
    /// A connection is only ever locked on the loop's thread, so that it never dies on another one.
    struct Answer
    {
        std::weak_ptr<Connection> connection;
        quint64 number = 0;
        Response response;
    };

    void handOut()
    {
        std::vector<Answer> answers;
        {
            const std::lock_guard lock(m_mutex);
            answers.swap(m_answers);
        }
        for (Answer &answer : answers) {
            if (const std::shared_ptr<Connection> open = answer.connection.lock())
                open->answer(answer.number, std::move(answer.response));
        }
    }

    asio::io_context &m_context;
    std::atomic<std::thread::id> m_thread;
    std::mutex m_mutex;
    std::vector<Answer> m_answers;
    std::atomic_bool m_closed = false;
};

IoLoop::IoLoop(Limits limits, Handler handler)
    : m_limits(limits), m_handler(std::move(handler)), m_mailbox(std::make_shared<Mailbox>(m_context))
{
}

IoLoop::~IoLoop()
{
    stop();
    const auto connections = std::move(m_connections);
    m_connections.clear();
    for (const auto &[raw, connection] : connections)
        connection->close();
}

void IoLoop::run()
{
    m_thread = std::thread([this] {
        m_mailbox->adoptThread();
        const auto work = asio::make_work_guard(m_context);
        m_context.run();
    });
}

void IoLoop::stop()
{
    m_mailbox->close();
    m_context.stop();
    if (m_thread.joinable())
        m_thread.join();
}

void IoLoop::post(std::function<void()> task)
{
    asio::post(m_context, std::move(task));
}

bool IoLoop::waitUntilEmpty(Moment deadline)
{
    std::unique_lock lock(m_mutex);
    return m_changed.wait_until(lock, deadline, [this] { return m_openCount == 0; });
}

Responder IoLoop::responderFor(std::weak_ptr<Connection> connection, quint64 number)
{
    return Responder([mailbox = m_mailbox, connection = std::move(connection), number](
                         Response response) { mailbox->deliver(connection, number, std::move(response)); });
}

bool IoLoop::makeRoom(const QByteArray &address, bool unlimited)
{
    const auto known = m_addresses.find(address);
    if (!unlimited && known != m_addresses.end() && known->second >= m_limits.connectionsPerAddress
        && !closeLongestWaiting(&address))
        return false;
    return m_connections.size() < static_cast<std::size_t>(m_limits.connections)
        || closeLongestWaiting(nullptr);
}

bool IoLoop::closeLongestWaiting(const QByteArray *address)
{
    std::shared_ptr<Connection> longest;
    for (const auto &[raw, connection] : m_connections) {
        if (connection->waitsForClient() && (!address || connection->remoteAddress() == *address)
            && (!longest || connection->waitingSince() < longest->waitingSince()))
            longest = connection;
    }
    if (longest)
        longest->close();
    return longest != nullptr;
}

void IoLoop::add(const std::shared_ptr<Connection> &connection)
{
    m_connections.emplace(connection.get(), connection);
    ++m_addresses[connection->remoteAddress()];
    {
        const std::lock_guard lock(m_mutex);
        m_openCount = m_connections.size();
    }
    connection->start();
}

void IoLoop::remove(Connection &connection)
{
    const auto address = m_addresses.find(connection.remoteAddress());
    if (address != m_addresses.end() && --address->second == 0)
        m_addresses.erase(address);
    m_connections.erase(&connection);
    const std::lock_guard lock(m_mutex);
    m_openCount = m_connections.size();
    m_changed.notify_all();
}

void IoLoop::drain()
{
    std::vector<std::shared_ptr<Connection>> connections;
    for (const auto &[raw, connection] : m_connections)
        connections.push_back(connection);
    for (const std::shared_ptr<Connection> &connection : connections)
        connection->drain();
}

void IoLoop::wakeAt(Moment moment)
{
    if (moment >= m_wakeAt)
        return;
    m_wakeAt = moment;
    armTimer();
}

void IoLoop::armTimer()
{
    m_timer.expires_at(m_wakeAt);
    m_timer.async_wait([this](const boost::system::error_code &error) {
        if (!error)
            expireConnections();
    });
}

/// Deadlines mostly move away before they come, so they are not timers of their own: one timer waits for the
/// earliest that was known when it was set.
void IoLoop::expireConnections()
{
    const Moment now = std::chrono::steady_clock::now();
    std::vector<std::shared_ptr<Connection>> expired;
    for (const auto &[raw, connection] : m_connections) {
        if (connection->deadline() <= now)
            expired.push_back(connection);
    }
    for (const std::shared_ptr<Connection> &connection : expired)
        connection->expire();

    Moment next = Moment::max();
    for (const auto &[raw, connection] : m_connections)
        next = std::min(next, connection->deadline());
    m_wakeAt = next;
    if (next != Moment::max())
        armTimer();
}

} // namespace portico::http
