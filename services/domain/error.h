// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <chrono>
#include <optional>

namespace portico {

/// What went wrong, typed where it was noticed and passed on unchanged; `ui` turns it into a sentence.
struct Error
{
    enum class Kind {
        Network, ///< No connection, or it broke.
        Timeout,
        Cancelled,
        Unauthorized,
        StepUpRequired,
        Forbidden,
        NotFound,
        Invalid,
        Conflict,
        RateLimited,
        ReadOnly,
        Server, ///< The other side failed (5xx).
        Protocol, ///< The answer is not what the protocol says.
        Storage, ///< A file or folder of this computer cannot be used.
    };

    Kind kind = Kind::Protocol;
    int httpStatus = 0; ///< 0 where no HTTP answer arrived.
    QString code; ///< Stable machine-readable code, such as `invoice_not_found`.
    QString detail; ///< For logs and "Copy details"; never the only thing a user sees.
    QString field; ///< The rejected field of an Invalid request.
    QString permission; ///< The permission a Forbidden request lacks.
    QString requestId;
    std::optional<std::chrono::seconds> retryAfter;

    friend bool operator==(const Error &, const Error &) = default;
};

/// Whether the same request may succeed later without anybody changing anything.
[[nodiscard]] bool isRetryable(const Error &error);

/// The kind an HTTP status stands for; \a httpStatus is 300 or above.
[[nodiscard]] Error::Kind kindForHttpStatus(int httpStatus);

} // namespace portico
