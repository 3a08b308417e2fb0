// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/quote.h"
#include "services/portal/access/organizationscope.h"
#include "services/portal/billing/changerequest.h"
#include "services/portal/store/connection.h"

namespace portico::portal {

/// How long a quote can be confirmed.
inline constexpr std::chrono::minutes QuoteLife{15};

/// A quote and what it takes to compute it again.
struct StoredQuote
{
    Quote quote;
    PlanSelection selection;
    ChangeRequest request; ///< What confirming it asks of the provider.
    UtcSeconds prorationDate;
    QString fingerprint;
    std::optional<ChangeOutcome::Kind> outcome; ///< Once it was confirmed.
};

[[nodiscard]] Result<void> storeQuote(
    Connection &connection, const OrganizationScope &scope, const StoredQuote &quote, UtcSeconds now);
/// Nothing where this organization has no such quote.
[[nodiscard]] Result<std::optional<StoredQuote>> findQuote(
    Connection &connection, const OrganizationScope &scope, const QString &id);
[[nodiscard]] Result<void> markConfirmed(
    Connection &connection, const OrganizationScope &scope, const QString &id, ChangeOutcome::Kind outcome);

} // namespace portico::portal
