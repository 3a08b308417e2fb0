// SPDX-License-Identifier: MIT
#include "services/portal/organizations/overview.h"

#include "services/portal/access/authorizer.h"
#include "services/portal/access/people.h"
#include "services/portal/billing/billingfacts.h"
#include "services/portal/billing/billingtime.h"

namespace portico::portal {

namespace {

/// What the bills say, for who may see the plan.
void addBilling(OrganizationOverview &entry, const SubscriptionSummary &summary)
{
    entry.status = summary.status;
    entry.problems = problemsOf(summary, entry.now);
    if (summary.nextCharge)
        entry.nextCharge = OrganizationOverview::Charge{
            summary.nextCharge->amount, summary.nextCharge->at, summary.nextCharge->estimate};
}

SeatSummary seatsOf(const SubscriptionSummary &summary, const BillingFacts &facts, bool withPrice)
{
    SeatSummary seats = summary.seats.value_or(SeatSummary());
    seats.used = facts.seatsUsed;
    seats.held = facts.seatsHeld;
    if (!withPrice)
        seats.price.reset();
    return seats;
}

Result<OrganizationOverview> loadEntry(Connection &connection, const Session &session,
    const Organization &organization, const PlanCatalogue &catalogue, UtcSeconds wallNow)
{
    OrganizationOverview entry;
    entry.id = organization.id;
    entry.name = organization.name;
    entry.parentId = organization.parentId;
    entry.viaParent = organization.viaParent;
    const bool seesPlan = organization.permissions.contains(Permission::PlanView);
    const Result<OrganizationScope> scope = Authorizer::forSession(
        connection, session, organization.id, seesPlan ? std::optional(Permission::PlanView) : std::nullopt);
    if (!scope)
        return failure(scope.error());
    const Result<UtcSeconds> now = billingTime(connection, *scope, wallNow);
    if (!now)
        return failure(now.error());
    entry.now = *now;
    const bool seesSeats = seesPlan || scope->may(Permission::TeamView);
    if (seesSeats) {
        const Result<BillingFacts> facts = loadBillingFacts(connection, *scope, catalogue, *now);
        if (!facts)
            return failure(facts.error());
        const SubscriptionSummary summary = summaryFor(*scope, *facts, catalogue, *now);
        if (seesPlan)
            addBilling(entry, summary);
        entry.seats = seatsOf(summary, *facts, seesPlan);
    }
    if (scope->isBeingDeleted())
        entry.problems.insert(entry.problems.begin(), OrganizationProblem::BeingDeleted);
    return entry;
}

} // namespace

Result<std::vector<OrganizationOverview>> loadOverview(
    Connection &connection, const Session &session, const PlanCatalogue &catalogue, UtcSeconds wallNow)
{
    const Result<std::vector<Organization>> organizations = organizationsOf(connection, session, {});
    if (!organizations)
        return failure(organizations.error());
    std::vector<OrganizationOverview> overview;
    overview.reserve(organizations->size());
    for (const Organization &organization : *organizations) {
        Result<OrganizationOverview> entry = loadEntry(connection, session, organization, catalogue, wallNow);
        if (!entry && entry.error().code == u"sso_required")
            continue; // shown to who signs in through its provider
        if (!entry)
            return failure(entry.error());
        overview.push_back(std::move(*entry));
    }
    return overview;
}

} // namespace portico::portal
