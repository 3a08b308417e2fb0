// SPDX-License-Identifier: MIT
#pragma once

#include "services/http/connection.h"
#include "services/http/server.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

#include <array>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>
#include <unordered_map>
#include <unordered_set>

namespace portico::http {

/// The thread that serves connections, the connections it serves, and their deadlines.
class IoLoop
{
public:
    static constexpr std::size_t ReadSize = 64 * 1024;

    IoLoop(Limits limits, Handler handler);
    ~IoLoop(); ///< Drops every connection.

    IoLoop(const IoLoop &) = delete;
    IoLoop &operator=(const IoLoop &) = delete;

    void run();
    /// Ends the thread; answers from then on go into the void.
    void stop();
    /// Runs \a task on the loop's thread.
    void post(std::function<void()> task);
    /// Waits until no connection is left; false when \a deadline came first.
    [[nodiscard]] bool waitUntilEmpty(Connection::Moment deadline);

    // The rest belongs to the loop's thread.
    [[nodiscard]] boost::asio::io_context &context() { return m_context; }
    [[nodiscard]] const Limits &limits() const { return m_limits; }
    [[nodiscard]] const Handler &handler() const { return m_handler; }
    /// Room for what one read brings, valid until the next one.
    [[nodiscard]] std::array<char, ReadSize> &readBuffer() { return m_readBuffer; }
    [[nodiscard]] Responder responderFor(std::weak_ptr<Connection> connection, quint64 number);

    /// Whether there is room for a connection of \a address, if need be after another one has given way.
    [[nodiscard]] bool makeRoom(const QByteArray &address, bool unlimited);
    /// Closes the connection that has waited longest for its client, of \a address or of all for nullptr;
    /// false where none waits for its client.
    bool closeLongestWaiting(const QByteArray *address);
    void add(const std::shared_ptr<Connection> &connection);
    void remove(Connection &connection);
    void drain();
    /// Looks after the deadlines not later than \a moment.
    void wakeAt(Connection::Moment moment);

private:
    class Mailbox;

    void armTimer();
    void expireConnections();

    const Limits m_limits;
    const Handler m_handler;
    boost::asio::io_context m_context{1};
    boost::asio::steady_timer m_timer{m_context};
    Connection::Moment m_wakeAt = Connection::Moment::max();
    std::array<char, ReadSize> m_readBuffer{};
    std::shared_ptr<Mailbox> m_mailbox;
    std::unordered_map<Connection *, std::shared_ptr<Connection>> m_connections;
    std::unordered_map<QByteArray, int> m_addresses;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::size_t m_openCount = 0; ///< Of m_connections, for other threads.
    std::thread m_thread;
};

} // namespace portico::http
