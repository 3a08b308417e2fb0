// SPDX-License-Identifier: MIT
#include "services/domain/discount.h"

#include "services/domain/names.h"

#include <algorithm>

namespace portico {

namespace {

constexpr Names<Coupon::Duration, 3> DurationNames{{
    {Coupon::Duration::Once, "once"},
    {Coupon::Duration::Repeating, "repeating"},
    {Coupon::Duration::Forever, "forever"},
}};

} // namespace

QString couponDurationName(Coupon::Duration duration)
{
    return DurationNames.name(duration);
}

Coupon::Duration couponDurationFromName(QStringView name)
{
    return DurationNames.value(name).value_or(Coupon::Duration::Other);
}

Money discounted(const Money &amount, const Coupon &coupon)
{
    qint64 off = 0;
    if (coupon.percentOff)
        off = percentOf(amount, *coupon.percentOff).value_or(Money{0, amount.currency}).minor;
    else if (coupon.amountOff && coupon.amountOff->currency == amount.currency)
        off = coupon.amountOff->minor;
    return {amount.minor - std::clamp(off, qint64(0), std::max(amount.minor, qint64(0))), amount.currency};
}

} // namespace portico
