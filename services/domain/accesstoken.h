// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/clock.h"

#include <QString>

#include <optional>

namespace portico {

/// A personal access token as it is listed; the secret itself is shown once, when it is made.
struct AccessToken
{
    QString id;
    QString name;
    QString person; ///< Whose it is.
    UtcSeconds created;
    UtcSeconds expiresAt;
    std::optional<UtcSeconds> lastUsedAt; ///< To the minute.

    friend bool operator==(const AccessToken &, const AccessToken &) = default;
};

/// What is asked for; 422 `invalid_field` beyond the limits.
struct AccessTokenRequest
{
    static constexpr int LongestName = 80;
    static constexpr int LongestLife = 366; ///< In days.

    QString name;
    int days = 90;

    friend bool operator==(const AccessTokenRequest &, const AccessTokenRequest &) = default;
};

} // namespace portico
