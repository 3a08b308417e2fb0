// SPDX-License-Identifier: MIT
#pragma once

#include "services/portal/billing/billingaction.h"

namespace portico::portal {

/// The changes of a subscription beside its plan. Each answers with the subscription as it is then and fails
/// with the reason why it cannot be, such as `nothing_to_undo`; asking for what is so already is no failure.
using SubscriptionAction = Result<wire::Stamped<SubscriptionSummary>>;

/// At the end of the period. The reason is kept, so that reasons can be counted.
[[nodiscard]] SubscriptionAction cancelSubscription(
    WaitingContext &context, const BillingParts &parts, const Cancellation &cancellation);
[[nodiscard]] SubscriptionAction reactivateSubscription(WaitingContext &context, const BillingParts &parts);

/// From the end of the period for \a months: by a pause schedule where Stripe can, else by voiding the
/// invoices.
[[nodiscard]] SubscriptionAction pauseSubscription(
    WaitingContext &context, const BillingParts &parts, int months);
/// Ends a pause, or one that is still to come.
[[nodiscard]] SubscriptionAction resumeSubscription(WaitingContext &context, const BillingParts &parts);

/// The configured discount, once in twelve months; `offer_not_available`.
[[nodiscard]] SubscriptionAction acceptOffer(
    WaitingContext &context, const BillingParts &parts, const QString &offerId);
/// Drops what is planned for the end of the period; `nothing_to_undo`.
[[nodiscard]] SubscriptionAction cancelScheduledChange(WaitingContext &context, const BillingParts &parts);
/// `not_in_trial`, `payment_method_required`.
[[nodiscard]] SubscriptionAction endTrial(WaitingContext &context, const BillingParts &parts);

/// What cancelling means and what is offered instead; the provider is asked whether the discount still
/// exists.
[[nodiscard]] Result<wire::Stamped<RetentionOffers>> offersFor(
    WaitingContext &context, const BillingParts &parts);

} // namespace portico::portal
