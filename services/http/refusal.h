// SPDX-License-Identifier: MIT
#pragma once

#include "services/http/message.h"

namespace portico::http {

/// Why the server itself answers a request instead of its handler; \a code has static storage.
struct Refusal
{
    int status = 0;
    const char *code = "";
};

/// The refusal as `application/problem+json`.
[[nodiscard]] Response problem(Refusal refusal);

} // namespace portico::http
