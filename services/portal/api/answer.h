// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/error.h"
#include "services/http/message.h"
#include "services/wire/portal.h"

namespace portico::portal {

/// 200 with \a document, or 304 when the client has the same data: the ETag is over the data without `as_of`
/// and `now`, which are headers of both.
[[nodiscard]] http::Response documentAnswer(
    const http::Request &request, const wire::Document &document, const wire::Stamp &stamp);
/// 200 with a JSON body that nobody may keep.
[[nodiscard]] http::Response jsonAnswer(QByteArray json);
/// \a status, such as 204, with nothing behind it.
[[nodiscard]] http::Response emptyAnswer(int status);
/// The error as application/problem+json.
[[nodiscard]] http::Response problemAnswer(Error error, const QString &requestId);

/// \a response is for this once: it holds a link that opens something, or is a refusal with more to it than
/// an Error. A repetition of the request is executed again, which handlers of such answers make harmless.
[[nodiscard]] http::Response notKept(http::Response response);
[[nodiscard]] bool isKept(const http::Response &response);
/// Takes off what notKept() marked it with, before it goes out.
void withdrawMark(http::Response &response);

/// Of the Authorization header; empty where it brings none.
[[nodiscard]] QByteArray bearerToken(const http::Request &request);

} // namespace portico::portal
