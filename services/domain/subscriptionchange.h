// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/clock.h"
#include "services/domain/money.h"
#include "services/domain/subscription.h"

#include <QString>

#include <optional>
#include <vector>

namespace portico {

/// One entry of the history: what changed, when, by whom, and its effect on a month's bill.
struct SubscriptionChange
{
    enum class Kind {
        Start,
        Upgrade,
        Downgrade,
        Quantity,
        Planned,
        PlanUndone,
        WillCancel,
        Reactivated,
        Canceled,
        Paused,
        Resumed,
        Status,
        Other
    };

    QString id;
    Kind kind = Kind::Other;
    UtcSeconds at; ///< Billing time at which it was seen.
    QString fromPlan; ///< Names as shown; empty where there is none.
    QString toPlan;
    QString fromStatus; ///< Stripe's names, for Kind::Status.
    QString toStatus;
    std::optional<int> fromQuantity;
    std::optional<int> toQuantity;
    std::optional<UtcSeconds> effectiveAt;
    QString actor; ///< A person's name; empty where the provider changed it.
    std::optional<Money> monthlyEffect;

    friend bool operator==(const SubscriptionChange &, const SubscriptionChange &) = default;
};

[[nodiscard]] QString subscriptionChangeKindName(SubscriptionChange::Kind kind);
[[nodiscard]] SubscriptionChange::Kind subscriptionChangeKindFromName(QStringView name);

/// What the history says when \a before became \a after, seen at \a at: nothing for changes that mean nothing
/// to the customer, such as a renewal or new metadata. \a before is null for a new subscription. Ids stay
/// empty.
[[nodiscard]] std::vector<SubscriptionChange> changesBetween(
    const Subscription *before, const Subscription &after, const PlanCatalogue &catalogue, UtcSeconds at);

} // namespace portico
