// SPDX-License-Identifier: MIT
#include "services/portal/invoices/byterange.h"

#include <QCryptographicHash>
#include <QList>

#include <algorithm>

namespace portico::portal {

namespace {

std::optional<qsizetype> number(QByteArrayView digits)
{
    const bool plain = !digits.isEmpty()
        && std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
    bool fits = false;
    const qlonglong value = digits.toByteArray().toLongLong(&fits);
    if (!plain || !fits)
        return std::nullopt;
    return qsizetype(value);
}

bool listContains(const QByteArray &list, const QByteArray &etag)
{
    for (const QByteArray &entry : list.split(',')) {
        const QByteArray tag = entry.trimmed();
        if (tag == "*" || tag == etag || tag == "W/" + etag)
            return true;
    }
    return false;
}

} // namespace

RangeRequest rangeRequested(const QByteArray &header, qsizetype size)
{
    using Kind = RangeRequest::Kind;
    constexpr QByteArrayView Unit = "bytes=";
    const QByteArray spec = header.trimmed().mid(Unit.size());
    const qsizetype dash = spec.indexOf('-');
    if (!header.trimmed().startsWith(Unit) || dash < 0 || spec.contains(','))
        return {};
    const std::optional<qsizetype> first = number(QByteArrayView(spec).first(dash));
    const std::optional<qsizetype> last = number(QByteArrayView(spec).sliced(dash + 1));
    if (!first && dash == 0 && last) { // the last so many bytes
        if (*last == 0 || size == 0)
            return {Kind::Unsatisfiable, {}};
        return {Kind::Part, {std::max(size - *last, qsizetype(0)), size - 1}};
    }
    const bool openEnd = dash == spec.size() - 1;
    if (!first || (!last && !openEnd) || (last && *last < *first))
        return {};
    if (*first >= size)
        return {Kind::Unsatisfiable, {}};
    return {Kind::Part, {*first, last ? std::min(*last, size - 1) : size - 1}};
}

http::Response answerWithBody(
    const http::Request &request, const QByteArray &body, std::vector<http::Header> headers)
{
    const QByteArray digest = QCryptographicHash::hash(body, QCryptographicHash::Sha256);
    const QByteArray etag = '"' + digest.toHex() + '"';
    http::Response response;
    response.headers = {
        {"ETag", etag}, {"Repr-Digest", "sha-256=:" + digest.toBase64() + ':'}, {"Accept-Ranges", "bytes"}};
    response.headers.insert(response.headers.end(), headers.begin(), headers.end());
    if (listContains(request.header("If-None-Match"), etag)) {
        response.status = 304;
        return response;
    }
    const QByteArray condition = request.header("If-Range");
    const bool sameBody = condition.isNull() || condition.trimmed() == etag;
    const RangeRequest wanted
        = sameBody ? rangeRequested(request.header("Range"), body.size()) : RangeRequest{};
    switch (wanted.kind) {
    case RangeRequest::Kind::Whole:
        response.body = body;
        break;
    case RangeRequest::Kind::Part:
        response.status = 206;
        response.body = body.mid(wanted.range.first, wanted.range.last - wanted.range.first + 1);
        response.headers.push_back({"Content-Range",
            "bytes " + QByteArray::number(wanted.range.first) + '-' + QByteArray::number(wanted.range.last)
                + '/' + QByteArray::number(body.size())});
        break;
    case RangeRequest::Kind::Unsatisfiable:
        response.status = 416;
        response.headers.push_back({"Content-Range", "bytes */" + QByteArray::number(body.size())});
        break;
    }
    return response;
}

} // namespace portico::portal
