// SPDX-License-Identifier: MIT
#include "services/net/exchange.h"

#include "services/net/answerbody.h"
#include "services/net/bodysink.h"
#include "services/net/callstop.h"
#include "services/net/oncedevice.h"
#include "services/net/wake.h"

#include <QHostAddress>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QSslConfiguration>

#include <algorithm>

namespace portico::net {

namespace {

using ReplyPointer = std::unique_ptr<QNetworkReply, QScopedPointerDeleteLater>;

Error error(Error::Kind kind, const char *code, const QString &detail = {})
{
    Error error;
    error.kind = kind;
    error.code = QString::fromLatin1(code);
    error.detail = detail;
    return error;
}

bool isLocalhost(const QUrl &url)
{
    return url.scheme() == u"http" && url.host() == u"localhost";
}

bool isSecure(const QUrl &url)
{
    if (!url.isValid() || url.host().isEmpty() || !url.userInfo().isEmpty())
        return false;
    if (url.scheme() == u"https")
        return true;
    return url.scheme() == u"http" && (isLocalhost(url) || QHostAddress(url.host()).isLoopback());
}

bool staysOnItsLine(const QByteArray &text)
{
    return std::none_of(text.begin(), text.end(), [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
}

/// What every request has in common; the only place where one is made.
QNetworkRequest networkRequest(const Request &request)
{
    QUrl url = request.url;
    if (isLocalhost(url))
        url.setHost(QStringLiteral("127.0.0.1"));
    QNetworkRequest result(url);
    if (isLocalhost(request.url))
        result.setRawHeader("Host", request.url.authority(QUrl::FullyEncoded).toLatin1());
    result.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    result.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    result.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    result.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    result.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    result.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    result.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    QSslConfiguration tls = result.sslConfiguration();
    tls.setProtocol(QSsl::TlsV1_2OrLater);
    result.setSslConfiguration(tls);
    result.setRawHeader("User-Agent", "Portico/" PORTICO_VERSION);
    // Qt does not notice when a compressed body is cut short, so none is asked for and none is undone.
    result.setRawHeader("Accept-Encoding", "identity");
    for (const Header &header : request.headers)
        result.setRawHeader(header.name, header.value);
    if (!request.idempotencyKey.isEmpty())
        result.setRawHeader("Idempotency-Key", request.idempotencyKey);
    if (const qint64 offset = offsetOf(request); offset > 0) {
        result.setRawHeader("Range", "bytes=" + QByteArray::number(offset) + '-');
        result.setRawHeader("If-Range", request.sink->etag());
    }
    return result;
}

ReplyPointer start(QNetworkAccessManager &network, const Request &request)
{
    QNetworkRequest head = networkRequest(request);
    if (request.method == "GET" && request.body.isEmpty())
        return ReplyPointer(network.get(head));
    if (request.method == "HEAD")
        return ReplyPointer(network.head(head));
    head.setHeader(QNetworkRequest::ContentLengthHeader, request.body.size());
    auto body = std::make_unique<OnceDevice>(request.body, nullptr);
    ReplyPointer reply(network.sendCustomRequest(head, request.method, body.get()));
    body.release()->setParent(reply.get());
    return reply;
}

Error errorOf(const QNetworkReply &reply)
{
    using Kind = Error::Kind;
    const QString detail = reply.errorString();
    switch (reply.error()) {
    case QNetworkReply::ConnectionRefusedError:
        return error(Kind::Network, "connection_refused", detail);
    case QNetworkReply::HostNotFoundError:
        return error(Kind::Network, "host_not_found", detail);
    case QNetworkReply::SslHandshakeFailedError:
        return error(Kind::Network, "tls_failed", detail);
    case QNetworkReply::TimeoutError:
        return error(Kind::Timeout, "timeout", detail);
    case QNetworkReply::UnknownContentError:
    case QNetworkReply::ProtocolUnknownError:
    case QNetworkReply::ProtocolInvalidOperationError:
    case QNetworkReply::ProtocolFailure:
        return error(Kind::Protocol, "answer_invalid", detail);
    default:
        break;
    }
    if (reply.error() > QNetworkReply::UnknownNetworkError
        && reply.error() <= QNetworkReply::UnknownProxyError)
        return error(Kind::Network, "proxy_failed", detail);
    return error(Kind::Network, "connection_lost", detail);
}

/// Qt rewinds the body of a write for a redirect even when it will not follow it, and fails there.
bool isRedirectedWrite(const QNetworkReply &reply, int status)
{
    return status >= 300 && status < 400 && reply.error() == QNetworkReply::ContentReSendError;
}

/// Whether \a reply failed on the way, in contrast to an answer with an error status.
bool hasFailed(const QNetworkReply &reply, int status)
{
    if (status == 0)
        return true;
    if (isRedirectedWrite(reply, status))
        return false;
    if (status < 400)
        return reply.error() != QNetworkReply::NoError;
    return reply.error() != QNetworkReply::NoError && reply.error() <= QNetworkReply::UnknownProxyError;
}

/// Why \a received is not all of the body, or nothing. An answer that ends with its connection looks the same
/// when it was cut, and Qt overlooks a cut when the connection closes before it has read the head.
std::optional<QString> missing(
    const QNetworkReply &reply, const Request &request, int status, qint64 received)
{
    if (request.method == "HEAD" || status < 200 || status == 204 || status == 304)
        return std::nullopt;
    if (isRedirectedWrite(reply, status) || reply.hasRawHeader("Transfer-Encoding"))
        return std::nullopt;
    if (!reply.hasRawHeader("Content-Length"))
        return QStringLiteral("an answer without length");
    const qint64 announced = reply.rawHeader("Content-Length").toLongLong();
    if (received == announced)
        return std::nullopt;
    return QStringLiteral("%1 of %2 bytes").arg(received).arg(announced);
}

Result<Response> answerOf(const QNetworkReply &reply, const AnswerBody &body, const Request &request)
{
    if (body.error())
        return failure(*body.error());
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (hasFailed(reply, status))
        return failure(errorOf(reply));
    if (reply.hasRawHeader("Content-Encoding") && reply.rawHeader("Content-Encoding") != "identity")
        return failure(
            error(Error::Kind::Protocol, "answer_invalid", QStringLiteral("an encoding nobody asked for")));
    if (const std::optional<QString> reason = missing(reply, request, status, body.received()))
        return failure(error(Error::Kind::Network, "connection_lost", *reason));
    if (body.total() && request.sink->size() != *body.total())
        return failure(error(Error::Kind::Network, "connection_lost",
            QStringLiteral("%1 of %2 bytes").arg(request.sink->size()).arg(*body.total())));
    Response response;
    response.status = status;
    response.body = body.bytes();
    response.isInSink = body.isInSink();
    for (const QNetworkReply::RawHeaderPair &header : reply.rawHeaderPairs())
        response.headers.push_back({header.first, header.second});
    return response;
}

} // namespace

std::optional<Error> refusalOf(const Request &request)
{
    if (!isSecure(request.url))
        return error(Error::Kind::Invalid, "insecure_url",
            request.url.scheme() + QStringLiteral("://") + request.url.host());
    const bool linesHold = staysOnItsLine(request.idempotencyKey) && staysOnItsLine(request.method)
        && std::all_of(request.headers.begin(), request.headers.end(),
            [](const Header &header) { return staysOnItsLine(header.name) && staysOnItsLine(header.value); });
    if (!linesHold)
        return error(Error::Kind::Invalid, "header_invalid");
    return std::nullopt;
}

QCoro::Task<Result<Response>> exchange(QNetworkAccessManager *network, Request request, std::stop_token stop)
{
    if (stop.stop_requested())
        co_return failure(cancelledError());
    const ReplyPointer reply = start(*network, request);
    AnswerBody body(*reply, request);
    Wake over;
    QObject context;
    QObject::connect(reply.get(), &QNetworkReply::metaDataChanged, &context, [&body] { body.begin(); });
    QObject::connect(reply.get(), &QNetworkReply::readyRead, &context, [&body] { body.take(); });
    // Queued: what follows may destroy the network manager, which is still in this signal.
    QObject::connect(
        reply.get(), &QNetworkReply::finished, &context, [&over] { over.wake(); }, Qt::QueuedConnection);
    const std::stop_callback wakeOnStop(stop, [&over] { over.wake(); });
    co_await over.woken();

    if (stop.stop_requested()) {
        reply->disconnect(&context);
        reply->abort();
        co_return failure(cancelledError());
    }
    body.take();
    co_return answerOf(*reply, body, request);
}

} // namespace portico::net
