// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/money.h"
#include "services/domain/period.h"

#include <QString>

#include <map>
#include <optional>
#include <vector>

namespace portico {

/// One step of a graduated price: \a unitAmount minor units for each unit up to \a upTo, plus \a flatAmount.
struct PriceTier
{
    std::optional<qint64> upTo; ///< Nothing on the last tier.
    Decimal unitAmount;
    qint64 flatAmount = 0;

    friend bool operator==(const PriceTier &, const PriceTier &) = default;
};

/// What part of a plan a price charges for, from its metadata `portico_part`.
enum class PricePart { Base, Seat, Metered, Foreign };

/// A Stripe price: what one unit of a product costs per interval.
struct Price
{
    QString id;
    QString productId;
    Currency currency;
    std::optional<Decimal> unitAmount; ///< Minor units, possibly with decimals; nothing for tiered prices.
    std::vector<PriceTier> tiers; ///< Graduated; empty unless the price is tiered.
    Interval interval = Interval::Month;
    int intervalCount = 1;
    bool metered = false;
    bool active = true;
    PricePart part = PricePart::Foreign;
    QString metric; ///< `portico_metric` of a metered price.

    friend bool operator==(const Price &, const Price &) = default;
};

/// What \a quantity units cost for one interval, rounded half away from zero; fails with `amount_overflow`.
[[nodiscard]] Result<Money> amountFor(const Price &price, qint64 quantity);

/// The cost of one further unit behind all free tiers: what "then $0.20 per 1,000" is made of.
[[nodiscard]] std::optional<Decimal> overageUnitAmount(const Price &price);

/// \a amount per interval brought to one month, rounded half away from zero (a year is 12 months,
/// a week 1/4.345 month, a day 1/30.4375 month): the measure of "upgrade or downgrade".
[[nodiscard]] Money monthlyAmount(const Money &amount, Interval interval, int intervalCount);

/// A Stripe product with the metadata the plan catalogue is made of.
struct Product
{
    QString id;
    QString name;
    bool active = true;
    std::map<QString, QString> metadata;

    friend bool operator==(const Product &, const Product &) = default;
};

} // namespace portico
