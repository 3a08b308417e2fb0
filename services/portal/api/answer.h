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
/// The error as application/problem+json.
[[nodiscard]] http::Response problemAnswer(Error error, const QString &requestId);

} // namespace portico::portal
