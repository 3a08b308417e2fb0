// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/discount.h"
#include "services/domain/planchange.h"
#include "services/domain/subscriptionsummary.h"

#include <array>

namespace portico {

/// Why a customer leaves. Source: Stripe, `cancellation_details.feedback`.
enum class CancellationFeedback {
    TooExpensive,
    MissingFeatures,
    SwitchedService,
    Unused,
    CustomerService,
    TooComplex,
    LowQuality,
    Other,
};
inline constexpr std::array AllCancellationFeedback{CancellationFeedback::TooExpensive,
    CancellationFeedback::MissingFeatures, CancellationFeedback::SwitchedService,
    CancellationFeedback::Unused, CancellationFeedback::CustomerService, CancellationFeedback::TooComplex,
    CancellationFeedback::LowQuality, CancellationFeedback::Other};

[[nodiscard]] QString cancellationFeedbackName(CancellationFeedback feedback);
[[nodiscard]] std::optional<CancellationFeedback> cancellationFeedbackFromName(QStringView name);

/// A cancellation as it is asked for.
struct Cancellation
{
    static constexpr int LongestComment = 500; ///< In UTF-16 units.

    CancellationFeedback feedback = CancellationFeedback::Other;
    QString comment;

    friend bool operator==(const Cancellation &, const Cancellation &) = default;
};

/// What is offered to somebody who wants to leave.
struct RetentionOffer
{
    enum class Kind { Pause, Discount, Plan };

    Kind kind = Kind::Pause;
    QString id; ///< What accept-offer names; for Discount the coupon.
    std::optional<Coupon> coupon;
    std::optional<PlanSummary> plan; ///< The cheaper plan,
    std::optional<Money>
        recurring; ///< and what it costs with today's seats; with Discount the reduced amount.
    std::vector<UtcSeconds> charges; ///< The charges a pause leaves out (longest) or a discount reduces.

    friend bool operator==(const RetentionOffer &, const RetentionOffer &) = default;
};

[[nodiscard]] QString retentionOfferKindName(RetentionOffer::Kind kind);
[[nodiscard]] std::optional<RetentionOffer::Kind> retentionOfferKindFromName(QStringView name);

/// What cancelling means, and what could be done instead.
struct RetentionOffers
{
    UtcSeconds endsAt; ///< When the subscription would end.
    UtcSeconds dataDeletedAt; ///< 30 days after it.
    std::vector<RetentionOffer> offers;

    friend bool operator==(const RetentionOffers &, const RetentionOffers &) = default;
};

/// How long data is kept after an end.
inline constexpr std::chrono::days DataKeptAfterEnd{30};
/// Whether the data of an ended subscription may go at \a now.
[[nodiscard]] bool isDataDue(const SubscriptionSummary &summary, UtcSeconds now);
/// How long a retention discount bars the next.
inline constexpr std::chrono::days DiscountInterval{365};
inline constexpr int LongestPauseMonths = 3;

/// Whether an offer of \a kind can answer \a feedback: nobody who finds the product bad is offered a pause.
[[nodiscard]] bool fits(RetentionOffer::Kind kind, CancellationFeedback feedback);

/// The offers that can be made to \a subscription at \a now. \a coupon is the configured discount or nothing;
/// it is left out where one was taken less than DiscountInterval ago (\a lastDiscount).
[[nodiscard]] RetentionOffers retentionOffers(const Subscription &subscription,
    const PlanCatalogue &catalogue, const SeatsInUse &seats, const std::optional<Coupon> &coupon,
    std::optional<UtcSeconds> lastDiscount, UtcSeconds now);

/// Whether the subscription can be paused, and if not why: `payment_first`, `undo_change_first`,
/// `already_paused`, `reactivate_first`, `in_trial`.
[[nodiscard]] Result<void> canPause(const Subscription &subscription);

} // namespace portico
