// SPDX-License-Identifier: MIT
#pragma once

#include "services/http/exchange.h"

#include <chrono>
#include <memory>

namespace portico::http {

class IoLoop;

/// One client of the server: moves bytes between a socket and an Exchange, and keeps the time limits. Lives
/// on the thread of its loop, which owns it while it is open.
class Connection : public std::enable_shared_from_this<Connection>
{
public:
    using Moment = std::chrono::steady_clock::time_point;

    virtual ~Connection();

    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;

    void start();
    void answer(quint64 number, Response response);
    /// Finishes after what was received is answered.
    void drain();
    /// Called when deadline() has passed.
    void expire();
    void close();

    [[nodiscard]] Moment deadline() const { return m_deadline; }
    /// Whether only the client can bring the connection further.
    [[nodiscard]] bool waitsForClient() const;
    [[nodiscard]] Moment waitingSince() const { return m_phaseBegin; }
    [[nodiscard]] const QByteArray &remoteAddress() const { return m_exchange.remoteAddress(); }

protected:
    Connection(IoLoop &loop, QByteArray remoteAddress);

    /// Ends in opened() or broken().
    virtual void startHandshake() = 0;
    /// Ends in received(), ended() or broken(). Called only while no read is running.
    virtual void startRead() = 0;
    /// Returns how much of \a output went out at once. When that is not all, written() or broken() follows.
    [[nodiscard]] virtual qsizetype write(const OutputQueue &output) = 0;
    /// What has arrived, but was not announced by received() yet; may be nothing. Valid until the next read.
    [[nodiscard]] virtual QByteArrayView readArrived() = 0;
    /// Tells the client that nothing more comes; ends in shutDown().
    virtual void startShutdown() = 0;
    virtual void closeSocket() = 0;

    void opened();
    void received(QByteArrayView bytes);
    void ended();
    void written(qsizetype bytes);
    void shutDown();
    void broken();

    IoLoop &m_loop;

private:
    enum class Stage { Handshake, Open, Lingering, Closed };

    void pump();
    void handle(NumberedRequest next);
    void read();
    void send();
    void finish();
    void updateDeadline();
    void setDeadline(Moment deadline);

    Exchange m_exchange;
    Stage m_stage = Stage::Handshake;
    Exchange::Phase m_phase = Exchange::Phase::Idle;
    quint64 m_phaseRequest = 0;
    Moment m_phaseBegin;
    Moment m_sendDeadline = Moment::max();
    Moment m_deadline = Moment::max();
    bool m_pumping = false;
    bool m_reading = false;
    bool m_sending = false;
};

} // namespace portico::http
