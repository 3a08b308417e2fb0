// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/planchange.h"
#include "services/domain/subscriptionsummary.h"

namespace portico {

/// One line of what a quote charges or gives back.
struct QuoteLine
{
    enum class Kind { Plan, Seats, Usage, Other };

    Kind kind = Kind::Other;
    QString description; ///< The provider's own words.
    QString plan; ///< The name of the plan it belongs to; empty where there is none.
    qint64 quantity = 1;
    Money amount; ///< Negative for a credit.
    std::optional<Period> period;
    bool proration = false;

    [[nodiscard]] bool isCredit() const { return amount.isNegative(); }

    friend bool operator==(const QuoteLine &, const QuoteLine &) = default;
};

[[nodiscard]] QString quoteLineKindName(QuoteLine::Kind kind);
[[nodiscard]] QuoteLine::Kind quoteLineKindFromName(QStringView name);

/// What a plan change costs, as the provider computed it for one moment: confirming the quote charges exactly
/// this or is refused.
struct Quote
{
    QString id;
    UtcSeconds expiresAt; ///< Wall time.
    ChangeEffect effect = ChangeEffect::Now;
    ChangeReason reason = ChangeReason::Upgrade;
    UtcSeconds effectiveAt; ///< Billing time: when the new plan begins.
    PlanSummary plan;
    std::optional<PlanSummary> currentPlan; ///< Nothing where this starts a subscription.
    int seats = 0; ///< Afterwards, all of them.
    std::vector<QuoteLine> lines; ///< Empty where nothing is charged today.
    Money subtotal;
    Money tax;
    std::vector<InvoiceTax> taxes;
    Money dueToday; ///< 0 where the lines come to a credit.
    Money credit; ///< What is left over for the next invoices; 0 or more.
    Money recurring; ///< Per interval of the new plan, without usage and tax.
    NextCharge nextCharge; ///< The first regular charge at the new price, without usage.
    bool replacesScheduled = false; ///< A change that was planned is dropped.
    bool paymentMethodRequired = false; ///< There is nothing to charge yet.

    friend bool operator==(const Quote &, const Quote &) = default;
};

/// What confirming a quote came to.
struct ChangeOutcome
{
    enum class Kind {
        Applied,
        Scheduled,
        PaymentRequired, ///< Held back until the payment at `actionUrl` is made.
    };

    Kind kind = Kind::Applied;
    QString actionUrl; ///< A bearer link to the hosted page; empty where nothing is to be done.
    std::optional<UtcSeconds> expiresAt; ///< Until when the payment can be made, billing time.

    friend bool operator==(const ChangeOutcome &, const ChangeOutcome &) = default;
};

[[nodiscard]] QString changeOutcomeName(ChangeOutcome::Kind kind);
[[nodiscard]] std::optional<ChangeOutcome::Kind> changeOutcomeFromName(QStringView name);

} // namespace portico
