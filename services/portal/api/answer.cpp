// SPDX-License-Identifier: MIT
#include "services/portal/api/answer.h"

#include <sodium.h>

#include <algorithm>

namespace portico::portal {

namespace {

constexpr char NotKept[] = "Portico-Not-Kept";

QByteArray etagOf(QByteArrayView data)
{
    QByteArray digest(crypto_generichash_BYTES_MIN, Qt::Uninitialized);
    crypto_generichash(reinterpret_cast<unsigned char *>(digest.data()), std::size_t(digest.size()),
        reinterpret_cast<const unsigned char *>(data.data()), static_cast<unsigned long long>(data.size()),
        nullptr, 0);
    return "W/\"" + digest.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals) + '"';
}

/// Source: RFC 9110, 13.1.2: a list of tags, compared without their weakness.
bool listsTag(const QByteArray &ifNoneMatch, const QByteArray &etag)
{
    const QByteArrayView opaque = QByteArrayView(etag).sliced(2);
    const QList<QByteArray> tags = ifNoneMatch.split(',');
    for (const QByteArray &entry : tags) {
        QByteArrayView tag = QByteArrayView(entry).trimmed();
        if (tag.startsWith("W/"))
            tag = tag.sliced(2);
        if (tag == opaque || tag == QByteArrayView("*"))
            return true;
    }
    return false;
}

QByteArray challengeFor(const Error &error)
{
    if (error.code == u"step_up_required")
        return "Bearer error=\"insufficient_user_authentication\", max_age=600";
    return "Bearer error=\"invalid_token\"";
}

} // namespace

http::Response documentAnswer(
    const http::Request &request, const wire::Document &document, const wire::Stamp &stamp)
{
    const QByteArray etag = etagOf(QByteArrayView(document.json).first(document.dataLength));
    http::Response response;
    response.headers = {{"ETag", etag}, {"Cache-Control", "private, no-cache"},
        {"Portico-As-Of", wire::toIso8601(stamp.asOf).toLatin1()},
        {"Portico-Now", wire::toIso8601(stamp.now).toLatin1()}};
    if (listsTag(request.header("If-None-Match"), etag)) {
        response.status = 304;
        return response;
    }
    response.headers.push_back({"Content-Type", "application/json"});
    response.body = document.json;
    return response;
}

http::Response jsonAnswer(QByteArray json)
{
    http::Response response;
    response.headers = {{"Content-Type", "application/json"}, {"Cache-Control", "no-store"}};
    response.body = std::move(json);
    return response;
}

http::Response notKept(http::Response response)
{
    response.headers.push_back({NotKept, "1"});
    return response;
}

bool isKept(const http::Response &response)
{
    return std::none_of(response.headers.begin(), response.headers.end(),
        [](const http::Header &header) { return header.name == NotKept; });
}

void withdrawMark(http::Response &response)
{
    std::erase_if(response.headers, [](const http::Header &header) { return header.name == NotKept; });
}

http::Response emptyAnswer(int status)
{
    http::Response response;
    response.status = status;
    return response;
}

http::Response problemAnswer(Error error, const QString &requestId)
{
    if (error.httpStatus < 400)
        error.httpStatus = 500;
    if (error.code.isEmpty())
        error.code = QStringLiteral("internal_error");
    error.requestId = requestId;
    http::Response response;
    response.status = error.httpStatus;
    response.headers = {{"Content-Type", "application/problem+json"}, {"Cache-Control", "no-store"}};
    const bool isAboutTheSession = error.code != u"invalid_credentials" && error.code != u"mfa_required";
    if (error.httpStatus == 401 && isAboutTheSession)
        response.headers.push_back({"WWW-Authenticate", challengeFor(error)});
    if (error.retryAfter)
        response.headers.push_back({"Retry-After", QByteArray::number(qint64(error.retryAfter->count()))});
    response.body = wire::encodeProblem(error);
    return response;
}

QByteArray bearerToken(const http::Request &request)
{
    const QByteArray header = request.header("Authorization");
    if (header.size() < 7 || QByteArrayView(header).first(7).compare("bearer ", Qt::CaseInsensitive) != 0)
        return {};
    return header.mid(7).trimmed();
}

} // namespace portico::portal
