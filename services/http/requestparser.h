// SPDX-License-Identifier: MIT
#pragma once

#include "services/http/message.h"
#include "services/http/refusal.h"
#include "services/http/server.h"

#include <QByteArrayView>

#include <memory>

namespace portico::http {

/// Reads requests out of a stream of bytes, one after the other, within the limits; refuses every message
/// that two readers could understand differently.
class RequestParser
{
public:
    enum class State {
        Idle, ///< Nothing of the next request has arrived.
        Header,
        Body,
        Complete, ///< take() it to go on.
        Refused, ///< For good: where the next request would begin is unknown.
    };

    explicit RequestParser(const Limits &limits);
    ~RequestParser();

    RequestParser(const RequestParser &) = delete;
    RequestParser &operator=(const RequestParser &) = delete;

    /// Returns how many of \a bytes are used up; the rest is to be offered again, followed by what arrives
    /// next.
    [[nodiscard]] qsizetype feed(QByteArrayView bytes);

    [[nodiscard]] State state() const { return m_state; }
    /// Of the request in State::Body or State::Complete.
    [[nodiscard]] bool keepsAlive() const;
    [[nodiscard]] bool expectsContinue() const;
    /// In State::Refused.
    [[nodiscard]] Refusal refusal() const { return m_refusal; }
    /// The complete request; the parser is then idle.
    [[nodiscard]] Request take();

private:
    class Message;

    [[nodiscard]] qsizetype feedHeader(QByteArrayView bytes);
    [[nodiscard]] qsizetype feedBody(QByteArrayView bytes);
    /// The length of the header block at the front of \a bytes; 0 while it is incomplete or once it is
    /// refused.
    [[nodiscard]] qsizetype headerLength(QByteArrayView bytes);
    void refuse(Refusal refusal);

    const qsizetype m_headerLimit;
    const qsizetype m_bodyLimit;
    State m_state = State::Idle;
    Refusal m_refusal;
    qsizetype m_lineStart = 0;
    qsizetype m_scanned = 0;
    std::unique_ptr<Message> m_message;
};

} // namespace portico::http
