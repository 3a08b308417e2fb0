// SPDX-License-Identifier: MIT
#pragma once

#include "services/http/message.h"
#include "services/http/outputqueue.h"

namespace portico::http {

struct Framing
{
    bool keepAlive = true;
    bool withoutBody = false; ///< The answer to HEAD.
};

/// Appends \a response with Date, Content-Length and Connection. One that would break the framing (a status
/// out of range, a line break in a header) goes out as 500.
void writeResponse(OutputQueue &output, Response response, Framing framing);

/// The time as HTTP writes it: `Sun, 06 Nov 1994 08:49:37 GMT`.
[[nodiscard]] QByteArray httpDate(qint64 secondsSinceEpoch);

} // namespace portico::http
