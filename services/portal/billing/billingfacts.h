// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/subscriptionsummary.h"
#include "services/portal/access/organizationscope.h"
#include "services/portal/store/connection.h"

namespace portico::portal {

/// What the portal knows about what an organization pays, at billing time \a now; from the mirror alone.
[[nodiscard]] Result<BillingFacts> loadBillingFacts(
    Connection &connection, const OrganizationScope &scope, const PlanCatalogue &catalogue, UtcSeconds now);

/// The customer the organization is billed as; empty where there is none, or none was read yet.
[[nodiscard]] Result<Customer> loadCustomer(Connection &connection, const OrganizationScope &scope);

/// What a person of \a scope may see of it.
[[nodiscard]] SubscriptionSummary summaryFor(const OrganizationScope &scope, const BillingFacts &facts,
    const PlanCatalogue &catalogue, UtcSeconds now);

/// The live subscriptions, the one to show first at the front.
[[nodiscard]] Result<std::vector<Subscription>> liveSubscriptions(
    Connection &connection, const OrganizationScope &scope);

/// The subscription to show first, or nothing while none is live.
[[nodiscard]] Result<std::optional<Subscription>> mainSubscription(
    Connection &connection, const OrganizationScope &scope);

/// The currency the organization pays in: its customer's, else that of a subscription; empty where neither
/// has one.
[[nodiscard]] Result<QString> currencyOf(Connection &connection, const OrganizationScope &scope);

} // namespace portico::portal
