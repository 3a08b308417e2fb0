// SPDX-License-Identifier: MIT
#include "services/http/requestparser.h"

#include <boost/beast/http/basic_parser.hpp>

#include <algorithm>
#include <cstring>
#include <limits>
#include <optional>

namespace portico::http {
namespace {

namespace beast = boost::beast;
using beast::http::error;
using beast::http::field;
using BeastText = beast::string_view;
using ErrorCode = beast::error_code;

constexpr Refusal BadRequest{400, "bad_request"};
constexpr Refusal BodyTooLarge{413, "body_too_large"};
constexpr Refusal UnsupportedEncoding{415, "unsupported_encoding"};
constexpr Refusal ExpectationFailed{417, "expectation_failed"};
constexpr Refusal HeaderTooLarge{431, "header_too_large"};
constexpr Refusal TransferCodingUnknown{501, "transfer_coding_unknown"};

/// A declared length is only believed up to here before its bytes arrive.
constexpr std::uint64_t ReserveLimit = 64 * 1024;
/// The shortest end of a chunked body, `0\r\n\r\n`: with fewer bytes no piece of it can be judged.
constexpr qsizetype ShortestChunkedEnd = 5;

QByteArray toByteArray(BeastText text)
{
    return QByteArray(text.data(), static_cast<qsizetype>(text.size()));
}

bool isMethodName(BeastText text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return (c >= 'A' && c <= 'Z') || c == '-'; });
}

bool isTarget(BeastText text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < '\x7f' && c != '#'; });
}

} // namespace

/// One request while Beast parses it.
class RequestParser::Message final : public beast::http::basic_parser<true>
{
public:
    explicit Message(qsizetype bodyLimit)
    {
        eager(true);
        header_limit(std::numeric_limits<std::uint32_t>::max());
        body_limit(static_cast<std::uint64_t>(bodyLimit));
        request.headers.reserve(16);
    }

    Request request;
    std::optional<Refusal> refusal;
    bool keepsAlive = false;
    bool expectsContinue = false;

private:
    void refuse(Refusal why, ErrorCode &code)
    {
        refusal = why;
        code = error::bad_field;
    }

    void on_request_impl(
        beast::http::verb, BeastText method, BeastText target, int version, ErrorCode &code) override
    {
        m_version = version;
        if (!isMethodName(method) || !isTarget(target) || !setTarget(method, target))
            return refuse(BadRequest, code);
        request.method = toByteArray(method);
    }

    /// Origin form, `*` for OPTIONS, or absolute form, of which only the part behind the authority counts.
    bool setTarget(BeastText method, BeastText target)
    {
        if (target == "*" && method == "OPTIONS") {
            request.path = "*";
            return true;
        }
        if (!target.starts_with('/')) {
            const std::size_t scheme = target.find("://");
            if (scheme == BeastText::npos
                || (!beast::iequals(target.substr(0, scheme), "http")
                    && !beast::iequals(target.substr(0, scheme), "https")))
                return false;
            const std::size_t begin = target.find_first_of("/?", scheme + 3);
            target = begin == BeastText::npos ? BeastText() : target.substr(begin);
        }
        const std::size_t mark = target.find('?');
        request.path = toByteArray(target.substr(0, mark));
        if (request.path.isEmpty())
            request.path = "/";
        if (mark != BeastText::npos)
            request.query = toByteArray(target.substr(mark + 1));
        return true;
    }

    void on_field_impl(field name, BeastText nameText, BeastText value, ErrorCode &code) override
    {
        if (m_headerDone)
            return; // Trailers are read and dropped.
        switch (name) {
        case field::host:
            if (++m_hosts > 1)
                return refuse(BadRequest, code);
            break;
        case field::content_length:
            if (++m_lengths > 1 || value.find(',') != BeastText::npos)
                return refuse(BadRequest, code);
            break;
        case field::transfer_encoding:
            if (m_version < 11)
                return refuse(BadRequest, code);
            if (!beast::iequals(value, "chunked"))
                return refuse(TransferCodingUnknown, code);
            break;
        case field::content_encoding:
            if (!beast::iequals(value, "identity"))
                return refuse(UnsupportedEncoding, code);
            break;
        case field::expect:
            if (!beast::iequals(value, "100-continue"))
                return refuse(ExpectationFailed, code);
            expectsContinue = m_version >= 11;
            break;
        default:
            break;
        }
        request.headers.push_back({toByteArray(nameText), toByteArray(value)});
    }

    void on_header_impl(ErrorCode &code) override
    {
        m_headerDone = true;
        keepsAlive = keep_alive();
        if (m_version >= 11 && m_hosts == 0)
            refuse(BadRequest, code);
    }

    void on_body_init_impl(const boost::optional<std::uint64_t> &length, ErrorCode &) override
    {
        request.body.reserve(static_cast<qsizetype>(std::min(length.value_or(0), ReserveLimit)));
    }

    std::size_t on_body_impl(BeastText bytes, ErrorCode &) override
    {
        request.body.append(bytes.data(), static_cast<qsizetype>(bytes.size()));
        return bytes.size();
    }

    std::size_t on_chunk_body_impl(std::uint64_t, BeastText bytes, ErrorCode &code) override
    {
        return on_body_impl(bytes, code);
    }

    void on_chunk_header_impl(std::uint64_t, BeastText, ErrorCode &) override { }
    void on_response_impl(int, BeastText, int, ErrorCode &) override { }
    void on_finish_impl(ErrorCode &) override { }

    int m_version = 0;
    int m_hosts = 0;
    int m_lengths = 0;
    bool m_headerDone = false;
};

RequestParser::RequestParser(const Limits &limits)
    : m_headerLimit(limits.headerBytes), m_bodyLimit(limits.bodyBytes)
{
}

RequestParser::~RequestParser() = default;

bool RequestParser::keepsAlive() const
{
    return m_message && m_message->keepsAlive;
}

bool RequestParser::expectsContinue() const
{
    return m_state == State::Body && m_message->expectsContinue;
}

Request RequestParser::take()
{
    Q_ASSERT(m_state == State::Complete);
    Request request = std::move(m_message->request);
    m_message.reset();
    m_state = State::Idle;
    return request;
}

void RequestParser::refuse(Refusal refusal)
{
    m_refusal = refusal;
    m_message.reset();
    m_state = State::Refused;
}

qsizetype RequestParser::feed(QByteArrayView bytes)
{
    switch (m_state) {
    case State::Idle:
    case State::Header:
        return feedHeader(bytes);
    case State::Body:
        return feedBody(bytes);
    case State::Complete:
    case State::Refused:
        break;
    }
    return 0;
}

qsizetype RequestParser::headerLength(QByteArrayView bytes)
{
    while (m_scanned < bytes.size()) {
        const void *found
            = std::memchr(bytes.data() + m_scanned, '\n', static_cast<std::size_t>(bytes.size() - m_scanned));
        if (!found)
            break;
        const qsizetype lineFeed = static_cast<const char *>(found) - bytes.data();
        if (lineFeed >= m_headerLimit) {
            refuse(HeaderTooLarge);
            return 0;
        }
        const char first = bytes[m_lineStart];
        const bool bareLineFeed = lineFeed == m_lineStart || bytes[lineFeed - 1] != '\r';
        if (bareLineFeed || first == ' ' || first == '\t') {
            refuse(BadRequest);
            return 0;
        }
        if (lineFeed == m_lineStart + 1)
            return lineFeed + 1;
        m_lineStart = lineFeed + 1;
        m_scanned = lineFeed + 1;
    }
    m_scanned = bytes.size();
    if (m_scanned >= m_headerLimit)
        refuse(HeaderTooLarge);
    return 0;
}

qsizetype RequestParser::feedHeader(QByteArrayView bytes)
{
    if (m_state == State::Idle) {
        if (bytes.startsWith("\r\n"))
            return 2; // Empty lines before a request are allowed.
        if (bytes.isEmpty() || bytes == QByteArrayView("\r"))
            return 0;
        m_state = State::Header;
        m_lineStart = 0;
        m_scanned = 0;
    }
    const qsizetype length = headerLength(bytes);
    if (length == 0)
        return 0;

    m_message = std::make_unique<Message>(m_bodyLimit);
    ErrorCode code;
    m_message->put(boost::asio::const_buffer(bytes.data(), static_cast<std::size_t>(length)), code);
    if (code || !m_message->is_header_done()) {
        refuse(m_message->refusal           ? *m_message->refusal
                : code == error::body_limit ? BodyTooLarge
                                            : BadRequest);
        return 0;
    }
    m_state = m_message->is_done() ? State::Complete : State::Body;
    return length;
}

qsizetype RequestParser::feedBody(QByteArrayView bytes)
{
    if (bytes.isEmpty() || (m_message->chunked() && bytes.size() < ShortestChunkedEnd))
        return 0;
    ErrorCode code;
    const auto used = static_cast<qsizetype>(m_message->put(
        boost::asio::const_buffer(bytes.data(), static_cast<std::size_t>(bytes.size())), code));
    if (code && code != error::need_more) {
        refuse(code == error::body_limit ? BodyTooLarge : BadRequest);
        return 0;
    }
    if (m_message->is_done())
        m_state = State::Complete;
    else if (bytes.size() - used >= m_headerLimit)
        refuse(HeaderTooLarge); // A chunk line or trailer without end.
    return used;
}

} // namespace portico::http
