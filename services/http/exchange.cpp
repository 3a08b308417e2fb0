// SPDX-License-Identifier: MIT
#include "services/http/exchange.h"

namespace portico::http {
namespace {

/// Pipelined requests of one connection that may be with handlers at a time.
constexpr std::size_t SlotLimit = 16;
/// No further request is taken while the client leaves this much of its answers unread.
constexpr qsizetype OutputLimit = 256 * 1024;

bool isSafe(const Request &request)
{
    return request.method == "GET" || request.method == "HEAD" || request.method == "OPTIONS";
}

} // namespace

Exchange::Exchange(const Limits &limits, QByteArray remoteAddress)
    : m_parser(limits), m_remoteAddress(std::move(remoteAddress))
{
}

void Exchange::receive(QByteArrayView bytes)
{
    if (m_lastRequestSeen || m_finished)
        return;
    const qsizetype used = m_input.isEmpty() ? parse(bytes) : 0;
    if (used < bytes.size() && !m_lastRequestSeen) {
        m_input.remove(0, m_inputBegin);
        m_inputBegin = 0;
        m_input.append(bytes.sliced(used));
        parseBuffered();
    }
    flush();
}

void Exchange::endInput()
{
    m_inputEnded = true;
    flush();
}

qsizetype Exchange::parse(QByteArrayView bytes)
{
    qsizetype used = 0;
    while (!m_waiting && !m_lastRequestSeen) {
        const qsizetype step = m_parser.feed(bytes.sliced(used));
        used += step;
        if (m_parser.state() == RequestParser::State::Complete) {
            m_lastRequestSeen = !m_parser.keepsAlive();
            m_waiting = m_parser.take();
            m_continued = false;
        } else if (m_parser.state() == RequestParser::State::Refused) {
            refuse(m_parser.refusal());
        } else if (step == 0) {
            break;
        }
    }
    return used;
}

void Exchange::parseBuffered()
{
    if (m_input.isEmpty())
        return;
    m_inputBegin += parse(QByteArrayView(m_input).sliced(m_inputBegin));
    if (m_inputBegin == m_input.size() || m_lastRequestSeen) {
        m_input = QByteArray();
        m_inputBegin = 0;
    }
}

void Exchange::refuse(Refusal refusal)
{
    m_lastRequestSeen = true;
    Slot slot;
    slot.framing.keepAlive = false;
    slot.response = problem(refusal);
    m_slots.push_back(std::move(slot));
}

std::optional<NumberedRequest> Exchange::nextRequest()
{
    if (m_finished)
        return {};
    if (!m_waiting && !m_lastRequestSeen) {
        parseBuffered();
        flush();
    }
    if (!m_waiting || !mayStart(*m_waiting))
        return {};

    NumberedRequest next;
    next.number = requestCount();
    next.request = std::move(*m_waiting);
    next.request.remoteAddress = m_remoteAddress;
    m_waiting.reset();
    Slot slot;
    slot.framing.keepAlive = !m_lastRequestSeen;
    slot.framing.withoutBody = next.request.method == "HEAD";
    slot.safe = isSafe(next.request);
    m_slots.push_back(std::move(slot));
    return next;
}

bool Exchange::hasRoom() const
{
    return m_slots.size() < SlotLimit && m_output.size() < OutputLimit;
}

bool Exchange::mayStart(const Request &request) const
{
    return hasRoom() && (m_slots.empty() || (m_slots.front().safe && isSafe(request)));
}

void Exchange::answer(quint64 number, Response response)
{
    if (number < m_firstNumber || number - m_firstNumber >= m_slots.size())
        return;
    m_slots[number - m_firstNumber].response = std::move(response);
    flush();
}

bool Exchange::endsHere() const
{
    if (m_waiting)
        return false;
    const bool betweenRequests = m_parser.state() == RequestParser::State::Idle && m_input.isEmpty();
    return m_lastRequestSeen || m_inputEnded || (m_draining && betweenRequests);
}

void Exchange::flush()
{
    while (!m_slots.empty() && m_slots.front().response && !m_finished) {
        Slot slot = std::move(m_slots.front());
        m_slots.pop_front();
        ++m_firstNumber;
        if (m_slots.empty() && !m_waiting && !m_lastRequestSeen)
            parseBuffered();
        if (m_slots.empty() && endsHere())
            slot.framing.keepAlive = false;
        m_finished = !slot.framing.keepAlive;
        writeResponse(m_output, std::move(*slot.response), slot.framing);
    }
    if (m_slots.empty() && endsHere())
        m_finished = true;
    continueBody();
}

void Exchange::continueBody()
{
    if (m_finished || m_continued || !m_slots.empty() || m_waiting || !m_parser.expectsContinue())
        return;
    m_continued = true;
    m_output.append("HTTP/1.1 100 Continue\r\n\r\n");
}

void Exchange::timeOut()
{
    refuse({408, "request_timeout"});
    flush();
}

void Exchange::drain()
{
    m_draining = true;
    flush();
}

bool Exchange::wantsInput() const
{
    return !m_finished && !m_inputEnded && !m_lastRequestSeen && !m_waiting && hasRoom();
}

Exchange::Phase Exchange::phase() const
{
    if (!wantsInput())
        return Phase::Answer;
    switch (m_parser.state()) {
    case RequestParser::State::Header:
        return Phase::Header;
    case RequestParser::State::Body:
        return Phase::Body;
    case RequestParser::State::Idle:
    case RequestParser::State::Complete:
    case RequestParser::State::Refused:
        break;
    }
    return m_slots.empty() ? Phase::Idle : Phase::Answer;
}

} // namespace portico::http
