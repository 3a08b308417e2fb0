// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/clock.h"

#include <QString>

#include <optional>

namespace portico {

/// A key that brings usage events.
struct IngestKey
{
    static constexpr int LongestName = 80;

    QString id;
    QString name;
    QString person; ///< Who made it; may be empty.
    UtcSeconds created;
    std::optional<UtcSeconds> lastUsedAt = {};

    friend bool operator==(const IngestKey &, const IngestKey &) = default;
};

} // namespace portico
