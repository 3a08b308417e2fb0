// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/invoice.h"
#include "services/domain/nextcharge.h"
#include "services/domain/paymentmethod.h"
#include "services/domain/subscription.h"
#include "services/domain/usage.h"

namespace portico {

/// The plan of a subscription with the price its owner agreed to.
struct PlanSummary
{
    QString id; ///< Empty for something that is not in the catalogue.
    QString name;
    Interval interval = Interval::Month;
    int intervalCount = 1;
    Money price;

    friend bool operator==(const PlanSummary &, const PlanSummary &) = default;
};

/// Seats: people who use the product, and how many of them are paid for.
struct SeatSummary
{
    SeatMode mode = SeatMode::None;
    int used = 0;
    int held = 0; ///< Pending invitations.
    int included = 0; ///< In the plan's base price.
    int billed = 0; ///< The quantity of the seat item.
    std::optional<Money> price; ///< Of one further seat per interval.
    std::optional<int> expected = {}; ///< What should be billed; nothing where that is what is billed.
    std::optional<UtcSeconds> driftSince = {}; ///< Since when, unless somebody has just joined or left.

    /// How many may be in use without a change: what the plan includes, and in fixed mode what was bought
    /// beside it. 0 where nothing limits them.
    [[nodiscard]] int available() const;

    friend bool operator==(const SeatSummary &, const SeatSummary &) = default;
};

/// The seats of \a subscription to \a plan, with people who use and invitations that hold some. In auto mode
/// those of members are to be billed; in fixed mode what was bought, and no less than what is taken.
[[nodiscard]] SeatSummary seatsOf(const Subscription &subscription, const Plan &plan, int used, int held);

struct ScheduledChange
{
    PlanSummary plan;
    UtcSeconds effectiveAt;
    std::optional<Money> recurring; ///< Per interval of the new plan, seats included; without usage and tax.

    friend bool operator==(const ScheduledChange &, const ScheduledChange &) = default;
};

/// A change that is held back until it is paid for.
struct PendingChange
{
    PlanSummary plan;
    UtcSeconds expiresAt;
    QString invoiceId; ///< The invoice to pay.

    friend bool operator==(const PendingChange &, const PendingChange &) = default;
};

/// An item that belongs to no plan of the catalogue: shown, and kept by every change.
struct ExtraItem
{
    QString name; ///< Of its product; empty where that is not known.
    qint64 quantity = 1;
    std::optional<Money> amount; ///< Per interval; nothing for a metered price.

    friend bool operator==(const ExtraItem &, const ExtraItem &) = default;
};

/// One stop on the way of an unpaid invoice.
struct DunningStage
{
    enum class Kind { AttemptFailed, Reminder, NextAttempt, Restriction };

    Kind kind = Kind::AttemptFailed;
    UtcSeconds at;
    bool done = false;

    friend bool operator==(const DunningStage &, const DunningStage &) = default;
};

[[nodiscard]] QString dunningStageKindName(DunningStage::Kind kind);
[[nodiscard]] DunningStage::Kind dunningStageKindFromName(QStringView name);

/// An unpaid invoice and what happens to it: shown as the past due banner.
struct Dunning
{
    UtcSeconds since;
    Money amount;
    QString reason; ///< Stripe's decline code; empty for an invoice that was not paid in time.
    std::optional<PaymentMethod> declinedMethod; ///< What was declined, where it is still there and visible.
    int attempts = 0;
    std::optional<UtcSeconds> nextAttemptAt;
    QString invoiceId;
    QString invoiceNumber;
    std::vector<DunningStage> stages;

    friend bool operator==(const Dunning &, const Dunning &) = default;
};

/// A live subscription beside the main one.
struct OtherSubscription
{
    QString id;
    SubscriptionStatus status = SubscriptionStatus::Other;
    PlanSummary plan;
    std::optional<UtcSeconds> currentPeriodEnd;

    friend bool operator==(const OtherSubscription &, const OtherSubscription &) = default;
};

/// The answer to "what am I paying": the subscription of an organization as the portal presents it.
struct SubscriptionSummary
{
    SubscriptionStatus status = SubscriptionStatus::NoSubscription;
    QString id;
    std::optional<PlanSummary> plan;
    std::optional<Money> recurring; ///< Per interval, without usage and tax.
    std::optional<SeatSummary> seats;
    std::optional<Period> currentPeriod;
    CollectionMethod collectionMethod = CollectionMethod::ChargeAutomatically;
    bool cancelAtPeriodEnd = false;
    std::optional<UtcSeconds> cancelAt; ///< Set whichever way the cancellation was asked for.
    std::optional<UtcSeconds> endedAt; ///< Of the last one, where nothing is live.
    std::optional<UtcSeconds> trialEndsAt;
    std::optional<Pause> pause;
    std::optional<ScheduledChange> scheduledChange;
    std::optional<PendingChange> pendingChange;
    std::optional<NextCharge> nextCharge;
    std::vector<Discount> discounts;
    std::vector<ExtraItem> extraItems;
    std::optional<Money> balance; ///< Of the customer, where there is one; negative is credit.
    bool restricted = false; ///< Unpaid for too long: nothing but paying is possible.
    std::optional<PaymentMethod> paymentMethod;
    bool paymentMethodVisible = true; ///< False where the reader may not see it; its key is then missing.
    std::optional<Dunning> dunning;
    std::vector<OtherSubscription> others;

    friend bool operator==(const SubscriptionSummary &, const SubscriptionSummary &) = default;
};

/// Everything summarize() needs, from the mirror of the portal or from Stripe itself.
struct BillingFacts
{
    Customer customer;
    std::vector<Subscription> subscriptions; ///< In any order, terminal ones included.
    std::vector<PaymentMethod> paymentMethods;
    std::vector<Invoice> openInvoices;
    std::vector<UsageMetric> usage; ///< Of the current period.
    std::optional<ScheduledChange> scheduledChange;
    std::vector<DunningStage> dunningStages; ///< What the portal itself does about an unpaid invoice.
    bool restricted = false;
    int seatsUsed = 0;
    int seatsHeld = 0;
};

/// The summary at billing time \a now; the same on the server and over a Stripe connection.
[[nodiscard]] SubscriptionSummary summarize(
    const BillingFacts &facts, const PlanCatalogue &catalogue, UtcSeconds now);

enum class BannerKind {
    PastDue,
    PendingChange,
    TrialEnding,
    WillCancel,
    NoSubscription,
    Paused,
    ScheduledChange,
    CardExpiring,
};

/// The banners the summary calls for at \a now, most urgent first.
[[nodiscard]] std::vector<BannerKind> bannersFor(const SubscriptionSummary &summary, UtcSeconds now);

} // namespace portico
