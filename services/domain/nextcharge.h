// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/subscription.h"
#include "services/domain/usage.h"

namespace portico {

/// One line of a charge that is still to come.
struct ChargeLine
{
    enum class Kind { Plan, Seats, Usage, Discount, Tax, Balance, Other };

    Kind kind = Kind::Other;
    QString name; ///< Of the plan, metric or tax.
    qint64 quantity = 0; ///< Seats, or units of usage over the limit.
    std::optional<Decimal> percentage; ///< Of a tax.
    Money amount;

    friend bool operator==(const ChargeLine &, const ChargeLine &) = default;
};

[[nodiscard]] QString chargeLineKindName(ChargeLine::Kind kind);
[[nodiscard]] ChargeLine::Kind chargeLineKindFromName(QStringView name);

struct NextCharge
{
    Money amount;
    UtcSeconds at;
    bool estimate = false; ///< A forecast of usage is in it.
    std::vector<ChargeLine> lines;

    friend bool operator==(const NextCharge &, const NextCharge &) = default;
};

/// What the next renewal charges: items, forecast usage over the limits, less the discounts in force then,
/// each tax on their sum (Stripe's rounding at invoice level), customer balance. Nothing where no further
/// invoice comes (canceling, paused, over).
[[nodiscard]] std::optional<NextCharge> nextCharge(const Subscription &subscription, const Plan *plan,
    const std::vector<UsageMetric> &usage, qint64 customerBalance, UtcSeconds now);

} // namespace portico
