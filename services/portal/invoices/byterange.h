// SPDX-License-Identifier: MIT
#pragma once

#include "services/http/message.h"

#include <QByteArray>

#include <optional>

namespace portico::portal {

/// The bytes first to last of a body, both included.
struct ByteRange
{
    qsizetype first = 0;
    qsizetype last = 0;

    friend bool operator==(const ByteRange &, const ByteRange &) = default;
};

struct RangeRequest
{
    enum class Kind { Whole, Part, Unsatisfiable };

    Kind kind = Kind::Whole;
    ByteRange range; ///< Of a Part.

    friend bool operator==(const RangeRequest &, const RangeRequest &) = default;
};

/// What a Range header asks for of a body of \a size bytes. Several ranges, other units and malformed headers
/// are ignored, which RFC 9110 (14.2) allows: the whole body answers them.
[[nodiscard]] RangeRequest rangeRequested(const QByteArray &header, qsizetype size);

/// The answer to \a request for \a body: whole (200), its part (206), nothing new (304) or nothing there
/// (416), with strong ETag = SHA-256, Repr-Digest and Accept-Ranges. \a headers are added to every one that
/// carries bytes.
[[nodiscard]] http::Response answerWithBody(
    const http::Request &request, const QByteArray &body, std::vector<http::Header> headers);

} // namespace portico::portal
