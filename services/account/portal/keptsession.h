// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/secret.h"

#include <QString>

#include <optional>

namespace portico::account {

/// What the keychain holds of a session: enough to open it again, at the origin it belongs to only.
struct KeptSession
{
    QString origin;
    Secret refreshToken;
    qint64 generation = 0; ///< Grows with each rotation.

    friend bool operator==(const KeptSession &, const KeptSession &) = default;
};

[[nodiscard]] Secret encodeKeptSession(const KeptSession &session);
/// Nothing for anything this program did not write.
[[nodiscard]] std::optional<KeptSession> decodeKeptSession(const Secret &value);

} // namespace portico::account
