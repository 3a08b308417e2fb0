// SPDX-License-Identifier: MIT
#pragma once

#include "services/net/transport.h"
#include "services/stripe/client.h"
#include "services/stripe/decode.h"

namespace portico::stripe {

/// `stripe_answer_invalid`: not what Stripe answers, such as the sign-in page of a network or half a
/// document.
[[nodiscard]] Error invalidAnswer(const net::Response &response);

/// What Stripe says went wrong in an answer of status 300 and above.
[[nodiscard]] Error errorIn(const net::Response &response);

/// A page and where the next one begins.
template <typename T>
struct ListPart
{
    std::vector<T> data;
    QString lastId;
    bool hasMore = false;
};

template <typename T>
[[nodiscard]] Result<T> decoded(const net::Response &response, Decoder<T> decode)
{
    if (response.status >= 300)
        return failure(errorIn(response));
    JsonDocument document(response.body);
    std::optional<T> value = decode(document.root());
    if (!value || !document.numbersHold())
        return failure(invalidAnswer(response));
    return *std::move(value);
}

template <typename T>
[[nodiscard]] Result<ListPart<T>> decodedList(const net::Response &response, Decoder<T> decode)
{
    if (response.status >= 300)
        return failure(errorIn(response));
    JsonDocument document(response.body);
    const JsonObject list = document.root();
    if (list.text("object") != u"list" || !list.has("data"))
        return failure(invalidAnswer(response));
    ListPart<T> part;
    for (const JsonObject &object : list.objects("data")) {
        std::optional<T> value = decode(object);
        if (!value)
            return failure(invalidAnswer(response));
        part.data.push_back(*std::move(value));
        part.lastId = object.text("id");
    }
    part.hasMore = list.flag("has_more");
    if (!document.numbersHold() || (part.hasMore && part.lastId.isEmpty()))
        return failure(invalidAnswer(response));
    return part;
}

} // namespace portico::stripe
