// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/result.h"

#include <QByteArray>

#include <optional>

namespace portico::net {

/// Takes the body of an answer while it arrives, and keeps it from one attempt to the next: each goes on
/// where the one before broke. Used on the thread of the transport.
class BodySink
{
public:
    BodySink() = default;
    virtual ~BodySink() = default;

    BodySink(const BodySink &) = delete;
    BodySink &operator=(const BodySink &) = delete;

    /// How much of the body is there.
    [[nodiscard]] virtual qint64 size() const = 0;
    /// The strong ETag of the version that is there; empty where it cannot be gone on with.
    [[nodiscard]] virtual QByteArray etag() const = 0;
    /// Bytes of the version \a etag follow, which is \a total long. From \a offset on: that is size(), or 0,
    /// which replaces what is there. An error ends the attempt.
    [[nodiscard]] virtual Result<void> begin(qint64 offset, std::optional<qint64> total, QByteArray etag) = 0;
    [[nodiscard]] virtual Result<void> append(const QByteArray &bytes) = 0;
    /// Forgets what is there.
    virtual void discard() = 0;
};

} // namespace portico::net
