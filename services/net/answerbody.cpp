// SPDX-License-Identifier: MIT
#include "services/net/answerbody.h"

#include "services/net/bodysink.h"

#include <QNetworkReply>

#include <algorithm>

namespace portico::net {

namespace {

struct ContentRange
{
    qint64 first = 0;
    qint64 total = 0;
};

/// Of `bytes 5-9/10`; nothing for another unit, an unknown length, or a part that is not the rest.
std::optional<ContentRange> contentRange(const QByteArray &header)
{
    const QByteArray text = header.trimmed();
    if (!text.startsWith("bytes "))
        return std::nullopt;
    const qsizetype dash = text.indexOf('-');
    const qsizetype slash = text.indexOf('/');
    if (dash < 0 || slash < dash)
        return std::nullopt;
    bool isFirst = false;
    bool isLast = false;
    bool isTotal = false;
    const qint64 first = text.mid(6, dash - 6).toLongLong(&isFirst);
    const qint64 last = text.mid(dash + 1, slash - dash - 1).toLongLong(&isLast);
    const qint64 total = text.mid(slash + 1).toLongLong(&isTotal);
    if (!isFirst || !isLast || !isTotal || first < 0 || first > last || last + 1 != total)
        return std::nullopt;
    return ContentRange{first, total};
}

bool isAccepted(const QNetworkReply &reply, const Request &request)
{
    const auto accept = std::find_if(request.headers.begin(), request.headers.end(),
        [](const Header &header) { return header.name.compare("Accept", Qt::CaseInsensitive) == 0; });
    const QByteArray encoding = reply.rawHeader("Content-Encoding");
    if (!encoding.isEmpty() && encoding != "identity")
        return false;
    const QByteArray type = reply.rawHeader("Content-Type").split(';').front().trimmed();
    return accept == request.headers.end() || type.compare(accept->value, Qt::CaseInsensitive) == 0;
}

Error tooLarge(qint64 limit)
{
    Error error;
    error.kind = Error::Kind::Protocol;
    error.code = QStringLiteral("body_too_large");
    error.detail = QStringLiteral("more than %1 bytes").arg(limit);
    return error;
}

Error anotherPart(const QByteArray &range)
{
    Error error;
    error.kind = Error::Kind::Network;
    error.code = QStringLiteral("connection_lost");
    error.detail
        = QStringLiteral("another part than the one that was asked for: ") + QString::fromLatin1(range);
    return error;
}

} // namespace

qint64 offsetOf(const Request &request)
{
    return request.sink && !request.sink->etag().isEmpty() ? request.sink->size() : 0;
}

AnswerBody::AnswerBody(QNetworkReply &reply, const Request &request)
    : m_reply(reply), m_request(request), m_asked(offsetOf(request))
{
}

void AnswerBody::begin()
{
    if (std::exchange(m_hasBegun, true))
        return;
    const int status = m_reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const bool isWanted = status == 200 || status == 206;
    if (m_request.sink && isWanted && isAccepted(m_reply, m_request))
        return beginSink(status);
    if (m_reply.header(QNetworkRequest::ContentLengthHeader).toLongLong() > m_request.maxBodyBytes)
        refuse(tooLarge(m_request.maxBodyBytes));
}

void AnswerBody::beginSink(int status)
{
    m_isInSink = true;
    BodySink &sink = *m_request.sink;
    const QByteArray etag = m_reply.rawHeader("ETag");
    if (status == 206) {
        const QByteArray header = m_reply.rawHeader("Content-Range");
        const std::optional<ContentRange> range = contentRange(header);
        const bool isTheRest = range && m_asked > 0 && range->first == m_asked && etag == sink.etag();
        if (!isTheRest) {
            sink.discard();
            return refuse(anotherPart(header));
        }
        m_offset = range->first;
        m_total = range->total;
    } else if (m_reply.hasRawHeader("Content-Length")) {
        m_total = m_reply.rawHeader("Content-Length").toLongLong();
    }
    if (m_total && *m_total > m_request.maxBodyBytes) {
        sink.discard();
        return refuse(tooLarge(m_request.maxBodyBytes));
    }
    const bool isStrong = etag.startsWith('"');
    if (const Result<void> begun = sink.begin(m_offset, m_total, isStrong ? etag : QByteArray()); !begun)
        refuse(begun.error());
}

void AnswerBody::take()
{
    if (!m_hasBegun && m_reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).isValid())
        begin();
    if (m_error)
        return;
    const QByteArray bytes = m_reply.read(m_request.maxBodyBytes - m_offset - m_received + 1);
    m_received += bytes.size();
    if (m_offset + m_received > m_request.maxBodyBytes) {
        if (m_isInSink)
            m_request.sink->discard();
        return refuse(tooLarge(m_request.maxBodyBytes));
    }
    if (!m_isInSink) {
        m_bytes += bytes;
        return;
    }
    if (bytes.isEmpty())
        return;
    if (const Result<void> appended = m_request.sink->append(bytes); !appended)
        refuse(appended.error());
}

void AnswerBody::refuse(Error error)
{
    m_error = std::move(error);
    m_bytes.clear();
    m_reply.abort();
}

} // namespace portico::net
