// SPDX-License-Identifier: MIT
#pragma once

#include "services/http/requestparser.h"
#include "services/http/responsewriter.h"

#include <deque>
#include <optional>

namespace portico::http {

/// A request with its place in the order in which the connection's answers must leave.
struct NumberedRequest
{
    quint64 number = 0;
    Request request;
};

/// The server's side of one HTTP/1.1 connection without the socket: bytes and answers in, requests and bytes
/// out.
class Exchange
{
public:
    /// What the connection waits for; each has its own time limit.
    enum class Phase { Idle, Header, Body, Answer };

    Exchange(const Limits &limits, QByteArray remoteAddress);

    /// Takes what has arrived; then ask for nextRequest() until there is none.
    void receive(QByteArrayView bytes);
    /// The client sends nothing more, but may still read.
    void endInput();
    /// Requests of one connection run side by side only while all of them are safe ones (GET, HEAD, OPTIONS).
    [[nodiscard]] std::optional<NumberedRequest> nextRequest();
    /// Unknown numbers are ignored.
    void answer(quint64 number, Response response);
    /// The request that is arriving takes too long: it is answered 408 and the connection finished.
    void timeOut();
    /// What has begun to arrive is still answered, then the connection is finished.
    void drain();

    [[nodiscard]] OutputQueue &output() { return m_output; }
    [[nodiscard]] bool wantsInput() const;
    /// Close once the output is sent.
    [[nodiscard]] bool isFinished() const { return m_finished; }
    [[nodiscard]] bool inputEnded() const { return m_inputEnded; }
    [[nodiscard]] Phase phase() const;
    /// How many requests have been taken so far: a phase of another request is another phase.
    [[nodiscard]] quint64 requestCount() const { return m_firstNumber + m_slots.size(); }
    [[nodiscard]] const QByteArray &remoteAddress() const { return m_remoteAddress; }

private:
    /// The place of an answer that has not left yet.
    struct Slot
    {
        Framing framing;
        bool safe = true;
        std::optional<Response> response;
    };

    /// Reads \a bytes up to the end of one request; returns how many are used up.
    [[nodiscard]] qsizetype parse(QByteArrayView bytes);
    void parseBuffered();
    void refuse(Refusal refusal);
    /// Moves the answers whose turn it is to the output.
    void flush();
    void continueBody();
    [[nodiscard]] bool hasRoom() const;
    [[nodiscard]] bool mayStart(const Request &request) const;
    /// Whether no request can follow those in the slots.
    [[nodiscard]] bool endsHere() const;

    RequestParser m_parser;
    const QByteArray m_remoteAddress;
    QByteArray m_input; ///< Arrived, but not parsed yet.
    qsizetype m_inputBegin = 0;
    std::optional<Request> m_waiting; ///< Complete, but not handed out yet.
    std::deque<Slot> m_slots;
    quint64 m_firstNumber = 0; ///< Of the slot at the front.
    OutputQueue m_output;
    bool m_continued = false; ///< The client was told to go on with the body that is arriving.
    bool m_inputEnded = false;
    bool m_lastRequestSeen = false; ///< What follows is not read as a request.
    bool m_draining = false;
    bool m_finished = false;
};

} // namespace portico::http
