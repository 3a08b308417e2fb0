// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/subscriptionsummary.h"

namespace portico {

/// What an organization may do in the product it pays for.
struct ProductAccess
{
    enum class Level { Full, ReadOnly, None };

    Level level = Level::None;
    std::map<QString, qint64> limits; ///< By metric; a metric without an entry is unlimited.
    std::optional<int> seats; ///< How many may be in use; nothing where nothing limits them.
    std::optional<UtcSeconds>
        until; ///< When it is to be asked again: the end of trial, subscription or period.
    std::optional<UtcSeconds> deleteAfter; ///< When the data of an ended subscription may go.

    friend bool operator==(const ProductAccess &, const ProductAccess &) = default;
};

/// "full", "read_only", "none".
[[nodiscard]] QString accessLevelName(ProductAccess::Level level);

/// A running subscription gives full access, also while a payment is late; read-only from the restriction on,
/// or once the provider has given up (`unpaid`); none while it is paused, has not begun or is over.
[[nodiscard]] ProductAccess productAccess(const SubscriptionSummary &summary, const PlanCatalogue &catalogue);

} // namespace portico
