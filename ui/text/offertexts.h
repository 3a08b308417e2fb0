// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/cancellation.h"

#include <QString>

namespace portico::ui {

/// As a choice: "It costs too much".
[[nodiscard]] QString feedbackChoice(CancellationFeedback feedback);
/// In the middle of a sentence: "it costs too much".
[[nodiscard]] QString feedbackReason(CancellationFeedback feedback);

/// "1 Dec, 1 Jan and 1 Feb"
[[nodiscard]] QString billingDays(const std::vector<UtcSeconds> &days);

/// "20 % off for 3 months"
[[nodiscard]] QString couponTitle(const Coupon &coupon);
/// "20 % off", "$10.00 off"
[[nodiscard]] QString couponValue(const Coupon &coupon);
/// A discount in force, such as "20 % off until 1 Mar 2027".
[[nodiscard]] QString discountText(const Discount &discount);

/// When a pause of \a months from the end of the period is over.
[[nodiscard]] UtcSeconds pauseEnd(UtcSeconds periodEnd, int months);
/// "No plan charge on 1 Dec and 1 Jan. Read only while paused; continues on 1 Feb 2027."
[[nodiscard]] QString pauseSentence(const PlanSummary &plan, UtcSeconds periodEnd, int months);
/// "For the charges on 1 Dec, 1 Jan and 1 Feb; $59.40 less in all. Back to $99.00 on 1 Mar 2027."
[[nodiscard]] QString discountSentence(
    const RetentionOffer &offer, const Money &regular, const PlanSummary &plan);

} // namespace portico::ui
