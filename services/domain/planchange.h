// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/result.h"
#include "services/domain/subscription.h"

namespace portico {

/// What a customer asks for: a plan, how often it is paid, and how many seats.
struct PlanSelection
{
    QString planId;
    Interval interval = Interval::Month;
    int intervalCount = 1;
    std::optional<int> seats; ///< All seats, the included ones too; nothing keeps what there is.

    friend bool operator==(const PlanSelection &, const PlanSelection &) = default;
};

/// Whether a change is charged at once or waits for the end of the paid period.
enum class ChangeEffect { Now, PeriodEnd };

/// Why it is so; the UI makes the sentence.
enum class ChangeReason {
    Upgrade,
    Downgrade,
    LongerInterval,
    ShorterInterval,
    MoreSeats,
    FewerSeats,
    Trial, ///< In a trial every change is made at once and costs nothing yet.
    Start, ///< There is no subscription yet.
};

[[nodiscard]] QString changeEffectName(ChangeEffect effect);
[[nodiscard]] std::optional<ChangeEffect> changeEffectFromName(QStringView name);
[[nodiscard]] QString changeReasonName(ChangeReason reason);
[[nodiscard]] std::optional<ChangeReason> changeReasonFromName(QStringView name);

/// One item of the subscription after the change.
struct ItemChange
{
    QString itemId; ///< The item it replaces; empty for a new one.
    Price price;
    qint64 quantity = 1;
    bool deleted = false;

    friend bool operator==(const ItemChange &, const ItemChange &) = default;
};

/// A selection worked out against the catalogue and what there is: a change that can be asked of Stripe.
struct PlanChange
{
    ChangeEffect effect = ChangeEffect::Now;
    ChangeReason reason = ChangeReason::Upgrade;
    const Plan *plan = nullptr; ///< In the catalogue it was made with.
    PlanOffer offer;
    int seats = 0; ///< All of them.
    bool resetsAnchor = false; ///< The interval changes: a new period begins with the change.
    std::vector<ItemChange> items; ///< Every item of the subscription that is touched; foreign ones are not.
    Money recurring; ///< Base and seats per interval, afterwards.
};

/// Seats in use by \a subscription's members, and those held by invitations.
struct SeatsInUse
{
    int used = 0;
    int held = 0;
};

/// Works out \a selection. \a current is null where there is no live subscription; then \a currency decides
/// the prices and \a current's seat mode is the plan's.
///
/// Upgrade or downgrade: a higher rank is an upgrade, now, a lower one a downgrade, at period end; within a
/// rank a longer interval is now and a shorter one at period end, and then the higher amount or more seats
/// now, the lower or fewer at period end. A rise of the rank may not take seats away in the same step.
///
/// Fails with `plan_unavailable`, `no_change`, `seats_in_use`, `seats_fall_with_upgrade`, and where the
/// subscription must be settled first with `payment_first`, `resume_first`, `reactivate_first`,
/// `pending_change_first`.
[[nodiscard]] Result<PlanChange> planChange(const Subscription *current, const PlanCatalogue &catalogue,
    const PlanSelection &selection, const SeatsInUse &seats, const Currency &currency);

} // namespace portico
