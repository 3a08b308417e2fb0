// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/clock.h"
#include "services/domain/money.h"

#include <QString>

#include <optional>

namespace portico {

/// What a coupon takes off: a percentage or an amount, once, for some months or for ever.
struct Coupon
{
    enum class Duration { Once, Repeating, Forever, Other };

    QString id;
    QString name;
    std::optional<Decimal> percentOff;
    std::optional<Money> amountOff;
    Duration duration = Duration::Other;
    int durationInMonths = 0; ///< Calendar months of Repeating.
    bool valid = true; ///< Whether it can still be redeemed.

    friend bool operator==(const Coupon &, const Coupon &) = default;
};

/// A coupon in force on a subscription.
struct Discount
{
    QString id;
    Coupon coupon;
    std::optional<UtcSeconds> end;

    friend bool operator==(const Discount &, const Discount &) = default;
};

/// Stripe's names.
[[nodiscard]] QString couponDurationName(Coupon::Duration duration);
[[nodiscard]] Coupon::Duration couponDurationFromName(QStringView name);

/// \a amount less what \a coupon takes off, never below zero; an amount off in another currency takes
/// nothing.
[[nodiscard]] Money discounted(const Money &amount, const Coupon &coupon);

} // namespace portico
