// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/planchange.h"
#include "services/stripe/changes.h"

#include <QByteArray>

namespace portico::portal {

/// What a quote asks of the provider when it is confirmed. It is kept with the quote, so that a confirmation
/// that was cut short is repeated to the letter.
struct ChangeRequest
{
    QString subscriptionId; ///< Empty for a new subscription.
    QString scheduleId; ///< Planned until now, and dropped.
    ChangeEffect effect = ChangeEffect::Now;
    bool isTrial = false;
    bool sendInvoice = false;
    bool resetsAnchor = false;
    std::vector<ItemChange> items; ///< Prices by id and whether they are metered.
    stripe::TaxTerms tax; ///< Of a new subscription.
    stripe::NextPhase phase; ///< For a change at the end of the period.

    /// Whether \a live is the subscription as it was before: the change was not made.
    [[nodiscard]] bool isStillToMake(const Subscription &live) const;
};

/// \a current is null for a new subscription, which is taxed as \a last, the one that ended last.
[[nodiscard]] ChangeRequest changeRequest(
    const Subscription *current, const std::optional<Subscription> &last, const PlanChange &change);

/// The items of \a subscription once \a change is made; new ones have no id.
[[nodiscard]] std::vector<SubscriptionItem> itemsAfter(
    const Subscription &subscription, const PlanChange &change);

[[nodiscard]] QByteArray encodeChangeRequest(const ChangeRequest &request);
[[nodiscard]] ChangeRequest decodeChangeRequest(const QByteArray &json);

} // namespace portico::portal
