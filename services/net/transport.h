// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/result.h"

#include <QCoroTask>

#include <QByteArray>
#include <QUrl>

#include <chrono>
#include <memory>
#include <stop_token>
#include <utility>
#include <vector>

class QNetworkAccessManager;

namespace portico::net {

struct Header
{
    QByteArray name;
    QByteArray value;
};

/// When a request is sent again. Waits grow from 0.5 s to 5 s with jitter. Source: Stripe's official clients.
struct RetryPolicy
{
    int retries = 2;
    bool retryRateLimit = false;  ///< Also a plain 429: for background work only.
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
    std::chrono::milliseconds timeout{30'000};  ///< For everything: connecting, retries, waits, body.
    qint64 maxBodyBytes = 16 * 1024 * 1024;

    Request() = default;
    Request(QByteArray method_, QUrl url_)
        : method(std::move(method_))
        , url(std::move(url_))
    {
    }
};

struct Response
{
    int status = 0;
    std::vector<Header> headers;
    QByteArray body;

    [[nodiscard]] QByteArray header(QByteArrayView name) const;
};

/// The one way out of the program: every HTTP request of the console and the portal goes through here.
/// Redirects are never followed (Qt would forward the authorization to another origin), cookies and caches are
/// off, plain http is refused except to loopback (`insecure_url`). A body that is cut short is an Error.
/// Any status the server chose is a Response. Lives on the thread of its network manager.
class Transport
{
public:
    Transport();
    virtual ~Transport();

    [[nodiscard]] virtual QCoro::Task<Result<Response>> send(Request request, std::stop_token stop);

private:
    std::unique_ptr<QNetworkAccessManager> m_network;
};

/// The Error an answer of status 300 and above stands for, without its body: code `http_<status>`.
[[nodiscard]] Error errorFrom(const Response &response);

} // namespace portico::net
