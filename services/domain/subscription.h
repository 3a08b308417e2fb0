// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/customer.h"
#include "services/domain/discount.h"
#include "services/domain/plancatalogue.h"
#include "services/domain/price.h"

#include <optional>
#include <span>
#include <vector>

namespace portico {

enum class SubscriptionStatus {
    NoSubscription, ///< The portal's own: nothing to show.
    Incomplete,
    IncompleteExpired,
    Trialing,
    Active,
    PastDue,
    Unpaid,
    Paused,
    Canceled,
    Other, ///< A status Stripe added later.
};

/// Stripe's name, `no_subscription` for the portal's own, empty for Other.
[[nodiscard]] QString subscriptionStatusName(SubscriptionStatus status);
/// Other for a name that is not known.
[[nodiscard]] SubscriptionStatus subscriptionStatusFromName(QStringView name);

enum class CollectionMethod { ChargeAutomatically, SendInvoice };

/// A tax added to each line, such as "Sales tax New York 8.875 %".
struct TaxRate
{
    QString displayName;
    Decimal percentage;
    bool inclusive = false;
    QString id = {}; ///< Empty for what older API versions had instead.

    friend bool operator==(const TaxRate &, const TaxRate &) = default;
};

struct SubscriptionItem
{
    QString id;
    Price price;
    qint64 quantity = 1;
    Period currentPeriod;

    friend bool operator==(const SubscriptionItem &, const SubscriptionItem &) = default;
};

/// A pause: of the subscription itself or only of collecting its invoices.
struct Pause
{
    std::optional<UtcSeconds> startsAt;
    std::optional<UtcSeconds> resumesAt;

    friend bool operator==(const Pause &, const Pause &) = default;
};

/// A change that waits for its payment: until then the old items stay.
/// Source: Stripe, "Pending updates".
struct PendingUpdate
{
    UtcSeconds expiresAt; ///< Afterwards the change is dropped.
    std::vector<std::pair<QString, qint64>> items; ///< Price id and quantity, as they would be.

    friend bool operator==(const PendingUpdate &, const PendingUpdate &) = default;
};

/// A subscription as Stripe states it, in today's shape whichever API version it was read in.
struct Subscription
{
    QString id;
    QString customerId;
    SubscriptionStatus status = SubscriptionStatus::Other;
    UtcSeconds created;
    Currency currency;
    std::vector<SubscriptionItem> items;
    bool cancelAtPeriodEnd = false;
    std::optional<UtcSeconds> cancelAt;
    std::optional<UtcSeconds> canceledAt;
    std::optional<UtcSeconds> endedAt;
    std::optional<UtcSeconds> trialEnd;
    std::optional<Pause> pause;
    CollectionMethod collectionMethod = CollectionMethod::ChargeAutomatically;
    QString defaultPaymentMethodId;
    QString defaultSourceId;
    QString latestInvoiceId;
    QString scheduleId;
    std::vector<TaxRate> taxRates;
    bool automaticTax = false; ///< Stripe computes the taxes instead.
    std::optional<SeatMode> seatModeOverride; ///< `portico_seats` of its own metadata, over the plan's.
    std::vector<Discount> discounts;
    std::optional<PendingUpdate> pendingUpdate;
    bool flexibleBilling = false; ///< `billing_mode` is flexible; classic otherwise.

    friend bool operator==(const Subscription &, const Subscription &) = default;
};

/// Canceled and incomplete_expired never change again.
[[nodiscard]] bool isTerminal(SubscriptionStatus status);

/// Whether the subscription is set to end: not over yet, and flagged or dated to cancel.
/// Source: Stripe, "Integrate the customer portal"; the hosted portal sets `cancel_at` and leaves the flag
/// off.
[[nodiscard]] bool willCancel(const Subscription &subscription);

/// When willCancel() takes effect: `cancel_at`, else the latest end of its items' periods.
[[nodiscard]] std::optional<UtcSeconds> cancellationDate(const Subscription &subscription);

/// The running billing period over all items: latest start, earliest end. Nothing without items.
[[nodiscard]] std::optional<Period> currentPeriod(const Subscription &subscription);

/// The live subscriptions, the one to show first at the front: past_due, unpaid, active, trialing, paused,
/// incomplete, then unknown; the newest first among equals. Terminal ones are left out.
[[nodiscard]] std::vector<Subscription> rankedLive(std::vector<Subscription> subscriptions);

/// When it ended; nothing while it lives.
[[nodiscard]] std::optional<UtcSeconds> endOf(const Subscription &subscription);

/// The one that ended last, or nothing; one that never began does not count.
[[nodiscard]] std::optional<Subscription> lastEnded(const std::vector<Subscription> &subscriptions);

/// The id Stripe would charge, in its order of collection: subscription, its source, customer, its source.
/// Empty where there is none. Source: Stripe, "Subscription invoices".
[[nodiscard]] QString defaultPaymentMethodId(const Subscription &subscription, const Customer &customer);

/// What the items cost per interval, without usage, taxes and discounts; fails with `amount_overflow`.
[[nodiscard]] Result<Money> recurringAmount(const Subscription &subscription);

/// The item with the given part, or nullptr.
[[nodiscard]] const SubscriptionItem *itemOf(const Subscription &subscription, PricePart part);

/// The plan of the base item in \a catalogue, or nullptr for a subscription to something else.
[[nodiscard]] const Plan *planOf(const Subscription &subscription, const PlanCatalogue &catalogue);

} // namespace portico
