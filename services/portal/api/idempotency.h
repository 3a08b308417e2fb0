// SPDX-License-Identifier: MIT
#pragma once

#include "services/http/message.h"
#include "services/portal/store/connection.h"

#include <optional>

namespace portico::portal {

/// A request that is to have one effect however often it is sent.
struct IdempotentRequest
{
    QString principal; ///< Who sends it: keys of different people are different keys.
    QString key;
    QString organizationId;
    QByteArray method;
    QByteArray target; ///< Path and query.
    QByteArray bodyHash;

    /// 428 `idempotency_key_required`, or 422 `invalid_field` for a key that is not 1 to 255 printable
    /// characters.
    [[nodiscard]] static Result<IdempotentRequest> from(
        const http::Request &request, const QString &principal, const QString &organizationId);
};

/// How long an answer is kept.
inline constexpr std::chrono::hours IdempotencyLife{48};

/// Claims the key in this transaction: nothing when the request is to be executed, the stored answer (marked
/// `Idempotent-Replayed`) when it was. 422 `idempotency_mismatch` when the key belongs to another request;
/// 409 `idempotency_in_flight` while its twin runs, which is taken for dead when it said nothing for \a
/// patience.
[[nodiscard]] Result<std::optional<http::Response>> claim(
    Connection &connection, const IdempotentRequest &request, UtcSeconds now, std::chrono::seconds patience);
/// Keeps the answer of an executed request.
[[nodiscard]] Result<void> keep(
    Connection &connection, const IdempotentRequest &request, const http::Response &response);
/// Frees the key of a request that was refused: only executed results are kept.
[[nodiscard]] Result<void> release(Connection &connection, const IdempotentRequest &request);

} // namespace portico::portal
