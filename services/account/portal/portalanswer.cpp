// SPDX-License-Identifier: MIT
#include "services/account/portal/portalanswer.h"

#include "services/wire/portal.h"

namespace portico::account {

namespace {

/// What a proxy may say on its own: too much, or that nobody is behind it.
bool mayHaveNoBody(int httpStatus)
{
    return httpStatus >= 500 || httpStatus == 408 || httpStatus == 429;
}

} // namespace

QUrl portalUrl(const QUrl &base, const QByteArray &encodedPath, const QByteArray &encodedQuery)
{
    QString prefix = base.path(QUrl::FullyEncoded);
    while (prefix.endsWith(u'/'))
        prefix.chop(1);
    QUrl url = base;
    url.setPath(prefix + QString::fromLatin1(encodedPath), QUrl::StrictMode);
    url.setQuery(encodedQuery.isEmpty() ? QString() : QString::fromLatin1(encodedQuery), QUrl::StrictMode);
    return url;
}

net::Request openPost(const QUrl &portal, const QByteArray &path, const QByteArray &body)
{
    net::Request request("POST", portalUrl(portal, path));
    request.headers.push_back({"Content-Type", "application/json"});
    request.headers.push_back({"Accept", "application/json"});
    request.body = body;
    return request;
}

Error portalError(const net::Response &response)
{
    Error error = wire::decodeProblem(response.body, response.status);
    const bool isProblem = !error.code.startsWith(QLatin1StringView("http_"));
    if (!isProblem && !mayHaveNoBody(response.status)) {
        Error invalid = answerInvalid(error.code);
        invalid.httpStatus = response.status;
        return invalid;
    }
    const Error bare = net::errorFrom(response);
    error.retryAfter = bare.retryAfter;
    if (error.requestId.isEmpty())
        error.requestId = bare.requestId;
    return error;
}

Error answerInvalid(const QString &detail)
{
    Error error;
    error.kind = Error::Kind::Protocol;
    error.code = QStringLiteral("answer_invalid");
    error.detail = detail;
    return error;
}

bool isUnreachable(const Error &error)
{
    if (error.kind == Error::Kind::Network || error.kind == Error::Kind::Timeout)
        return true;
    return error.code == QLatin1StringView("answer_invalid")
        || (error.kind == Error::Kind::Server && error.code.startsWith(QLatin1StringView("http_")));
}

} // namespace portico::account
