// SPDX-License-Identifier: MIT
#include "services/stripe/invoicepdf.h"

namespace portico::stripe {

namespace {

constexpr qint64 MaxPdfBytes = 20 * 1024 * 1024;
constexpr int MaxRedirects = 3;

bool hasSameOrigin(const QUrl &a, const QUrl &b)
{
    return a.scheme() == b.scheme() && a.host() == b.host() && a.port() == b.port();
}

bool isAllowed(const QUrl &url, const QUrl &baseUrl)
{
    if (!url.isValid() || !url.userInfo().isEmpty())
        return false;
    if (hasSameOrigin(url, baseUrl))
        return true;
    return url.scheme() == u"https" && url.port(443) == 443 && url.host().endsWith(u".stripe.com");
}

bool isRedirect(int status)
{
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

bool isWholePdf(const QByteArray &body)
{
    constexpr qsizetype TrailerRoom = 1024;
    return body.startsWith("%PDF-") && body.last(qMin(body.size(), TrailerRoom)).contains("%%EOF");
}

Error error(Error::Kind kind, const char *code)
{
    Error error;
    error.kind = kind;
    error.code = QString::fromLatin1(code);
    return error;
}

} // namespace

QCoro::Task<Result<QByteArray>> fetchInvoicePdf(Session session, QUrl url, std::stop_token stop)
{
    for (int redirects = 0; redirects <= MaxRedirects; ++redirects) {
        if (!isAllowed(url, session.baseUrl))
            co_return failure(error(Error::Kind::Forbidden, "pdf_url_refused"));
        net::Request request("GET", url);
        request.maxBodyBytes = MaxPdfBytes;
        request.pathIsSecret = true;
        const Result<net::Response> answer = co_await session.transport->send(request, stop);
        if (!answer)
            co_return failure(answer.error());
        if (isRedirect(answer->status)) {
            url = url.resolved(QUrl::fromEncoded(answer->header("Location")));
            continue;
        }
        if (answer->status != 200)
            co_return failure(net::errorFrom(*answer));
        if (!isWholePdf(answer->body))
            co_return failure(error(Error::Kind::Protocol, "pdf_invalid"));
        co_return answer->body;
    }
    co_return failure(error(Error::Kind::Protocol, "too_many_redirects"));
}

} // namespace portico::stripe
