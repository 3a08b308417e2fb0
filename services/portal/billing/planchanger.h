// SPDX-License-Identifier: MIT
#pragma once

#include "services/portal/billing/billingaction.h"

namespace portico::portal {

/// A confirmed quote's outcome, or the quote that holds instead of it.
struct Confirmation
{
    ChangeOutcome outcome;
    std::optional<Quote> fresh;
    Error refusal; ///< `quote_changed` or `quote_expired`, with `fresh`.
};

/// Previews \a selection for the organization of \a context and keeps the quote.
[[nodiscard]] Result<wire::Stamped<Quote>> makeQuote(
    WaitingContext &context, const BillingParts &parts, const PlanSelection &selection);

/// Confirms the quote \a id: charges exactly what it says, or answers with a fresh one. A quote that was
/// confirmed answers as it did then. 404 `not_found`, 409 `payment_method_required`, and as
/// BillingAction::begin().
[[nodiscard]] Result<Confirmation> confirmQuote(
    WaitingContext &context, const BillingParts &parts, const QString &id);

} // namespace portico::portal
