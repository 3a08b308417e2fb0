// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/price.h"

#include <QJsonObject>

namespace portico::sandbox {

/// The price object as a value that amounts can be computed with.
[[nodiscard]] Price priceFrom(const QJsonObject &price);

/// What \a quantity of the price object costs, in minor units; 0 where that is more than fits.
[[nodiscard]] qint64 amountOf(const QJsonObject &price, qint64 quantity);

/// The price's interval after \a count repetitions from \a anchor.
[[nodiscard]] UtcSeconds periodEnd(const QJsonObject &price, UtcSeconds anchor, int count);

/// The first period boundary of \a price after \a moment, counted from \a anchor, and the one before it.
[[nodiscard]] Period periodAround(const QJsonObject &price, UtcSeconds anchor, UtcSeconds moment);

} // namespace portico::sandbox
