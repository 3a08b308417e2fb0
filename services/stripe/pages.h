// SPDX-License-Identifier: MIT
#pragma once

#include "services/stripe/answer.h"
#include "services/stripe/session.h"

namespace portico::stripe {

/// One object, by its id.
template <typename T>
QCoro::Task<Result<T>> retrieve(
    Session session, QByteArray folder, QString id, Form query, Decoder<T> decode, std::stop_token stop)
{
    if (!isId(id))
        co_return failure(invalidId());
    const QByteArray path = folder + '/' + id.toLatin1();
    const Result<net::Response> answer = co_await get(session, path, query, stop);
    if (!answer)
        co_return failure(answer.error());
    co_return decoded(*answer, decode);
}

/// What a POST answers.
template <typename T>
QCoro::Task<Result<T>> change(Session session, QByteArray path, Form form, Decoder<T> decode,
    QByteArray idempotencyKey, std::stop_token stop)
{
    const Result<net::Response> answer = co_await post(session, path, form, idempotencyKey, stop);
    if (!answer)
        co_return failure(answer.error());
    co_return decoded(*answer, decode);
}

/// The same for the object \a id in \a folder, below which \a verb stands, such as "/pay".
template <typename T>
QCoro::Task<Result<T>> change(Session session, QByteArray folder, QString id, QByteArray verb, Form form,
    Decoder<T> decode, QByteArray idempotencyKey, std::stop_token stop)
{
    if (!isId(id))
        co_return failure(invalidId());
    const QByteArray path = folder + '/' + id.toLatin1() + verb;
    co_return co_await change(session, path, form, decode, idempotencyKey, stop);
}

/// One page of a list behind the object \a after, or from the start.
template <typename T>
QCoro::Task<Result<ListPart<T>>> listPart(Session session, QByteArray path, Form query, Decoder<T> decode,
    int limit, QString after, std::stop_token stop)
{
    query.add("limit", qint64(limit));
    if (!after.isEmpty())
        query.add("starting_after", after);
    const Result<net::Response> answer = co_await get(session, path, query, stop);
    if (!answer)
        co_return failure(answer.error());
    Result<ListPart<T>> part = decodedList(*answer, decode);
    if (part && part->hasMore && part->lastId == after)
        co_return failure(invalidAnswer(*answer));
    co_return part;
}

/// All of a list behind the object \a after, page by page.
template <typename T>
QCoro::Task<Result<std::vector<T>>> list(
    Session session, QByteArray path, Form query, Decoder<T> decode, QString after, std::stop_token stop)
{
    constexpr int PageSize = 100;
    std::vector<T> all;
    for (;;) {
        Result<ListPart<T>> part = co_await listPart(session, path, query, decode, PageSize, after, stop);
        if (!part)
            co_return failure(part.error());
        all.insert(all.end(), std::make_move_iterator(part->data.begin()),
            std::make_move_iterator(part->data.end()));
        if (!part->hasMore)
            co_return all;
        after = part->lastId;
    }
}

} // namespace portico::stripe
