// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/plancatalogue.h"
#include "services/domain/usage.h"

#include <QString>

namespace portico::ui {

/// All in the locale of the user interface.
[[nodiscard]] QString money(const Money &amount); ///< "$116.10"
[[nodiscard]] QString moneyShort(const Money &amount); ///< "$99", "$8.50"
[[nodiscard]] QString moneySigned(const Money &amount); ///< "+$50.00"; zero has no sign
[[nodiscard]] QString moneyPerInterval(
    const Money &amount, Interval interval, int count); ///< "$99.00 a month"
[[nodiscard]] QString perInterval(Interval interval, int count); ///< "a month"
[[nodiscard]] QString intervalName(Interval interval, int count); ///< "monthly"

[[nodiscard]] QString count(qint64 number); ///< "420,180"
[[nodiscard]] QString percent(int number); ///< "84 %"
[[nodiscard]] QString percent(const Decimal &number); ///< "8.875 %"

/// A quantity of usage in millionths with at most one decimal, without its unit: "86.2".
[[nodiscard]] QString quantity(qint64 millionths);
[[nodiscard]] QString quantityWithUnit(qint64 millionths, const Metric &metric); ///< "87.0 GB", "9,400"
[[nodiscard]] QString usedOfLimit(const UsageMetric &usage); ///< "86.2 of 200 GB"
/// "$0.20 per 1,000 API calls": the price over the limit, for as many units as make a readable amount.
[[nodiscard]] QString overagePrice(const Decimal &unitAmount, const Currency &currency, const Metric &metric);

} // namespace portico::ui
