// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/invoice.h"
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

    /// How many may be in use without a change: what the plan includes, and in fixed mode what was bought
    /// beside it. 0 where nothing limits them.
    [[nodiscard]] int available() const;

    friend bool operator==(const SeatSummary &, const SeatSummary &) = default;
};

/// One line of a charge that is still to come.
struct ChargeLine
{
    enum class Kind { Plan, Seats, Usage, Tax, Balance, Other };

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

struct ScheduledChange
{
    PlanSummary plan;
    UtcSeconds effectiveAt;

    friend bool operator==(const ScheduledChange &, const ScheduledChange &) = default;
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
    std::optional<NextCharge> nextCharge;
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
    int seatsUsed = 0;
    int seatsHeld = 0;
};

/// The summary at billing time \a now; the same on the server and over a Stripe connection.
[[nodiscard]] SubscriptionSummary summarize(
    const BillingFacts &facts, const PlanCatalogue &catalogue, UtcSeconds now);

/// What the next renewal charges: items, forecast usage over the limits, each tax on their sum (Stripe's
/// rounding at invoice level), customer balance. Nothing where no further invoice comes (canceling, paused,
/// over).
[[nodiscard]] std::optional<NextCharge> nextCharge(const Subscription &subscription, const Plan *plan,
    const std::vector<UsageMetric> &usage, qint64 customerBalance, UtcSeconds now);

enum class BannerKind { PastDue, TrialEnding, WillCancel, NoSubscription, Paused, ScheduledChange };

/// The banners the summary calls for at \a now, most urgent first.
[[nodiscard]] std::vector<BannerKind> bannersFor(const SubscriptionSummary &summary, UtcSeconds now);

} // namespace portico
