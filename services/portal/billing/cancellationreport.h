// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/cancellation.h"
#include "services/domain/clock.h"
#include "services/portal/store/connection.h"

namespace portico::portal {

/// How often a reason was given.
struct CancellationCount
{
    CancellationFeedback feedback = CancellationFeedback::Other;
    qint64 count = 0;

    friend bool operator==(const CancellationCount &, const CancellationCount &) = default;
};

/// A cancellation as somebody asked for it; it may have been taken back since.
struct RecordedCancellation
{
    UtcSeconds at; ///< Billing time.
    QString organization; ///< Its slug.
    Cancellation asked;
};

/// Every reason that was given from \a from on and before \a to, the most frequent first; over all
/// organizations.
[[nodiscard]] Result<std::vector<CancellationCount>> countCancellations(
    Connection &connection, UtcSeconds from, UtcSeconds to);
/// The same, one by one, oldest first.
[[nodiscard]] Result<std::vector<RecordedCancellation>> listCancellations(
    Connection &connection, UtcSeconds from, UtcSeconds to);

} // namespace portico::portal
