// SPDX-License-Identifier: MIT
#include "services/domain/price.h"

#include <QtNumeric>

namespace portico {

namespace {

Error overflow()
{
    Error error;
    error.kind = Error::Kind::Invalid;
    error.code = QStringLiteral("amount_overflow");
    return error;
}

} // namespace

Result<Money> amountFor(const Price &price, qint64 quantity)
{
    if (price.unitAmount) {
        const Result<qint64> minor = multiplyRounded(quantity, *price.unitAmount);
        if (!minor)
            return failure(minor.error());
        return Money{*minor, price.currency};
    }
    qint64 total = 0;
    qint64 below = 0;
    for (const PriceTier &tier : price.tiers) {
        if (quantity <= below && below > 0)
            break;
        const qint64 end = tier.upTo ? qMin(quantity, *tier.upTo) : quantity;
        const Result<qint64> units = multiplyRounded(qMax(end - below, qint64(0)), tier.unitAmount);
        if (!units)
            return failure(units.error());
        if (qAddOverflow(total, *units, &total) || qAddOverflow(total, tier.flatAmount, &total))
            return failure(overflow());
        if (!tier.upTo)
            break;
        below = *tier.upTo;
    }
    return Money{total, price.currency};
}

std::optional<Decimal> overageUnitAmount(const Price &price)
{
    if (!price.tiers.empty())
        return price.tiers.back().unitAmount;
    return price.unitAmount;
}

Money monthlyAmount(const Money &amount, Interval interval, int intervalCount)
{
    const qint64 count = qMax(intervalCount, 1);
    const auto perMonth = [&](qint64 numerator, qint64 denominator) {
        const qint64 scaled = amount.minor * numerator;
        const qint64 divisor = denominator * count;
        const qint64 half = scaled < 0 ? -divisor / 2 : divisor / 2;
        return Money{(scaled + half) / divisor, amount.currency};
    };
    switch (interval) {
    case Interval::Year:
        return perMonth(1, 12);
    case Interval::Week:
        return perMonth(4345, 1000);
    case Interval::Day:
        return perMonth(304375, 10000);
    case Interval::Month:
    case Interval::Other:
        break;
    }
    return perMonth(1, 1);
}

} // namespace portico
