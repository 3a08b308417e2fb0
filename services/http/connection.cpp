// SPDX-License-Identifier: MIT
#include "services/http/connection.h"

#include "services/http/ioloop.h"

#include <QLoggingCategory>

#include <exception>

namespace portico::http {
namespace {

Q_LOGGING_CATEGORY(log, "portico.http")

} // namespace

Connection::Connection(IoLoop &loop, QByteArray remoteAddress)
    : m_loop(loop), m_exchange(loop.limits(), std::move(remoteAddress)),
      m_phaseBegin(std::chrono::steady_clock::now())
{
}

Connection::~Connection() = default;

void Connection::start()
{
    setDeadline(m_phaseBegin + m_loop.limits().headerTimeout);
    startHandshake();
}

void Connection::opened()
{
    if (m_stage != Stage::Handshake)
        return;
    m_stage = Stage::Open;
    m_phaseBegin = std::chrono::steady_clock::now();
    setDeadline(m_phaseBegin + m_loop.limits().idleTimeout);
    pump();
}

void Connection::received(QByteArrayView bytes)
{
    m_reading = false;
    if (m_stage == Stage::Open) {
        m_exchange.receive(bytes);
        pump();
    } else if (m_stage == Stage::Lingering) {
        read();
    }
}

void Connection::ended()
{
    m_reading = false;
    if (m_stage != Stage::Open)
        return close();
    m_exchange.endInput();
    pump();
}

void Connection::written(qsizetype bytes)
{
    m_sending = false;
    if (m_stage != Stage::Open)
        return;
    m_exchange.output().consume(bytes);
    pump();
}

void Connection::broken()
{
    close();
}

void Connection::answer(quint64 number, Response response)
{
    if (m_stage != Stage::Open)
        return;
    if (response.cut)
        return close();
    m_exchange.answer(number, std::move(response));
    if (!m_pumping)
        pump();
}

void Connection::drain()
{
    const std::shared_ptr<Connection> self = shared_from_this();
    if (m_stage != Stage::Open) {
        if (m_stage == Stage::Handshake)
            close();
        return;
    }
    m_exchange.receive(readArrived());
    pump();
    if (m_stage != Stage::Open)
        return;
    m_exchange.drain();
    if (m_exchange.isFinished() && m_exchange.output().isEmpty())
        return close();
    pump();
}

void Connection::expire()
{
    if (m_stage != Stage::Open || m_sending)
        return close();
    if (m_exchange.phase() == Exchange::Phase::Idle)
        return close();
    m_exchange.timeOut();
    pump();
}

bool Connection::waitsForClient() const
{
    return m_stage != Stage::Open || m_exchange.phase() != Exchange::Phase::Answer || m_sending;
}

void Connection::pump()
{
    const std::shared_ptr<Connection> self = shared_from_this();
    m_pumping = true;
    while (std::optional<NumberedRequest> next = m_exchange.nextRequest())
        handle(std::move(*next));
    m_pumping = false;

    send();
    if (m_stage != Stage::Open)
        return;
    if (m_exchange.isFinished() && m_exchange.output().isEmpty())
        return finish();
    if (m_exchange.wantsInput())
        read();
    updateDeadline();
}

void Connection::handle(NumberedRequest next)
{
    Responder responder = m_loop.responderFor(weak_from_this(), next.number);
    try {
        m_loop.handler()(std::move(next.request), std::move(responder));
    } catch (const std::exception &error) {
        qCCritical(log, "A handler failed with an exception: %s", error.what());
    } catch (...) {
        qCCritical(log, "A handler failed with an exception of unknown type");
    }
}

void Connection::read()
{
    if (m_reading)
        return;
    m_reading = true;
    startRead();
}

void Connection::send()
{
    OutputQueue &output = m_exchange.output();
    if (m_sending || output.isEmpty() || m_stage != Stage::Open)
        return;
    const qsizetype size = output.size();
    const qsizetype sent = write(output);
    if (m_stage != Stage::Open)
        return;
    output.consume(sent);
    m_sending = sent < size;
    if (m_sending)
        m_sendDeadline = std::chrono::steady_clock::now() + m_loop.limits().idleTimeout;
}

/// The client may still be sending: a socket closed now would answer with a reset, which can overtake the
/// answer.
void Connection::finish()
{
    if (m_exchange.inputEnded())
        return close();
    m_stage = Stage::Lingering;
    setDeadline(std::chrono::steady_clock::now() + m_loop.limits().lingerTimeout);
    startShutdown();
}

void Connection::shutDown()
{
    if (m_stage == Stage::Lingering)
        read();
}

void Connection::close()
{
    if (m_stage == Stage::Closed)
        return;
    m_stage = Stage::Closed;
    m_deadline = Moment::max();
    closeSocket();
    m_loop.remove(*this);
}

void Connection::updateDeadline()
{
    if (m_sending)
        return setDeadline(m_sendDeadline);
    const Exchange::Phase phase = m_exchange.phase();
    const quint64 request = m_exchange.requestCount();
    if (phase == m_phase && request == m_phaseRequest && m_deadline != m_sendDeadline)
        return;
    m_phase = phase;
    m_phaseRequest = request;
    m_phaseBegin = std::chrono::steady_clock::now();
    m_sendDeadline = Moment::max();
    const Limits &limits = m_loop.limits();
    switch (phase) {
    case Exchange::Phase::Idle:
        return setDeadline(m_phaseBegin + limits.idleTimeout);
    case Exchange::Phase::Header:
        return setDeadline(m_phaseBegin + limits.headerTimeout);
    case Exchange::Phase::Body:
        return setDeadline(m_phaseBegin + limits.bodyTimeout);
    case Exchange::Phase::Answer:
        return setDeadline(Moment::max());
    }
}

void Connection::setDeadline(Moment deadline)
{
    m_deadline = deadline;
    m_loop.wakeAt(deadline);
}

} // namespace portico::http
