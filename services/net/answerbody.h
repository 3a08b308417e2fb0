// SPDX-License-Identifier: MIT
#pragma once

#include "services/net/transport.h"

class QNetworkReply;

namespace portico::net {

/// From where on the rest of a body is asked for; 0 for all of it.
[[nodiscard]] qint64 offsetOf(const Request &request);

/// The body of an answer as far as it has arrived, cut off once it is longer than allowed. Of a 200 or 206
/// with the content that the request accepts it goes into the request's sink, where there is one.
class AnswerBody final
{
public:
    /// Both must outlive it.
    AnswerBody(QNetworkReply &reply, const Request &request);

    /// The head is there.
    void begin();
    /// Takes what has arrived.
    void take();

    /// Why the attempt was ended.
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }
    [[nodiscard]] bool isInSink() const { return m_isInSink; }
    /// What is not in the sink.
    [[nodiscard]] const QByteArray &bytes() const { return m_bytes; }
    /// Of this answer.
    [[nodiscard]] qint64 received() const { return m_received; }
    /// Of the whole body, where the answer says it and it goes into the sink.
    [[nodiscard]] const std::optional<qint64> &total() const { return m_total; }

private:
    void beginSink(int status);
    void refuse(Error error);

    QNetworkReply &m_reply;
    const Request &m_request;
    const qint64 m_asked; ///< The offset.
    qint64 m_offset = 0;
    std::optional<qint64> m_total;
    qint64 m_received = 0;
    QByteArray m_bytes;
    std::optional<Error> m_error;
    bool m_hasBegun = false;
    bool m_isInSink = false;
};

} // namespace portico::net
