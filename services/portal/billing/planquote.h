// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/quote.h"
#include "services/portal/billing/billingfacts.h"
#include "services/portal/billing/quoterepository.h"
#include "services/stripe/changes.h"

namespace portico::portal {

class ProviderThread;

/// What a quote is computed from, as the mirror has it.
struct QuoteBasis
{
    BillingFacts facts;
    std::shared_ptr<const PlanCatalogue> catalogue;
    UtcSeconds billingNow;

    /// The subscription a change is about; null where a new one begins.
    [[nodiscard]] const Subscription *current() const { return live ? &*live : nullptr; }
    std::optional<Subscription> live;
};

/// Asks the provider what \a selection costs at \a prorationDate. Fails as planChange() does, and as the
/// provider does. \a wallNow decides how long it holds.
[[nodiscard]] Result<StoredQuote> computeQuote(ProviderThread &provider, const QuoteBasis &basis,
    const PlanSelection &selection, UtcSeconds prorationDate, UtcSeconds wallNow);

} // namespace portico::portal
