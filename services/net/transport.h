// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/result.h"
#include "services/net/timing.h"

#include <QCoroTask>

#include <QByteArray>
#include <QUrl>

#include <chrono>
#include <memory>
#include <optional>
#include <stop_token>
#include <utility>
#include <vector>

namespace portico::net {

class BodySink;

struct Header
{
    QByteArray name;
    QByteArray value;
};

/// When a request is sent again. Waits grow from 0.5 s to 5 s with jitter. Source: Stripe's official clients.
struct RetryPolicy
{
    int retries = 2;
    bool retryRateLimit = false; ///< Also a plain 429: for background work only.
};

struct Request
{
    QByteArray method = "GET";
    QUrl url;
    std::vector<Header> headers;
    QByteArray body;
    /// Sent as Idempotency-Key, the same on every retry. A write without one is never sent again.
    QByteArray idempotencyKey;
    RetryPolicy retry;
    std::chrono::milliseconds timeout{30'000}; ///< For everything: connecting, retries, waits, body.
    qint64 maxBodyBytes = 16 * 1024 * 1024;
    /// Takes the body of a 200 or 206 whose type is the one in `Accept`; what it has already is not asked for
    /// again.
    std::shared_ptr<BodySink> sink;
    bool pathIsSecret = false; ///< The path alone opens the object: not even that is logged.

    Request() = default;
    Request(QByteArray method_, QUrl url_) : method(std::move(method_)), url(std::move(url_)) { }
};

/// An answer as the server gave it; the body of a redirected write may be missing.
struct Response
{
    int status = 0;
    std::vector<Header> headers;
    QByteArray body;
    bool isInSink = false; ///< The body is in the sink of the request, not here.

    [[nodiscard]] QByteArray header(QByteArrayView name) const;
};

/// The one way out of the program: every HTTP request of the console and the portal goes through here.
///
/// Redirects are never followed (Qt would forward the authorization to another origin); cookies, caches,
/// compression and HTTP/2 are off. Plain http is spoken only with loopback; `localhost` is asked at 127.0.0.1
/// whatever it resolves to. Any complete answer is a Response, whatever its status. A write is on the wire
/// once for each attempt; a GET or HEAD may be there more often, because Qt repeats it when a connection
/// breaks before the answer. Each attempt is logged in the category `portico.net`: method, host, path,
/// status, request id, duration.
///
/// Errors (Kind, code):
/// Timeout `timeout`: the time of the request is over. Cancelled `cancelled`: stopped, or the transport is
/// gone. Network `connection_refused`, `host_not_found`, `tls_failed`, `proxy_failed`; `connection_lost`:
/// broken before the end of the answer, or an answer that does not say where it ends. Qt may miss a cut in a
/// chunked answer when the connection closes at the same moment, so readers hold the content against its
/// format as well. Protocol `body_too_large`: more than `maxBodyBytes`; `answer_invalid`: no HTTP, or a
/// compressed body. Invalid `insecure_url`: nothing was sent, as the URL is neither https nor loopback, or
/// carries a password; `header_invalid`: nothing was sent, as a header or the key would break out of its
/// line.
///
/// A request with a sink asks for the rest of what is there (`Range`, `If-Range`), on each retry as well: 206
/// adds to it, 200 replaces it, and after 416, or a part that is not the rest, all is asked for. It is
/// complete when the length says so; an error of the sink ends the call.
///
/// Lives on one thread, that of its calls; tokens may be stopped on any. The destructor ends every call in
/// flight with `cancelled` before it returns.
class Transport
{
public:
    Transport();
    explicit Transport(Timing timing);
    virtual ~Transport();

    Transport(const Transport &) = delete;
    Transport &operator=(const Transport &) = delete;

    [[nodiscard]] virtual QCoro::Task<Result<Response>> send(Request request, std::stop_token stop);

private:
    class Calls;
    [[nodiscard]] static QCoro::Task<Result<Response>> run(
        std::shared_ptr<Calls> calls, Request request, std::stop_token stop);

    std::shared_ptr<Calls> m_calls; ///< Shared with the calls in flight.
};

/// The whole seconds of a `Retry-After` header; nothing for a date or no header.
[[nodiscard]] std::optional<std::chrono::seconds> retryAfter(const Response &response);

/// The Error an answer of status 300 and above stands for, without its body: code `http_<status>`.
[[nodiscard]] Error errorFrom(const Response &response);

} // namespace portico::net
