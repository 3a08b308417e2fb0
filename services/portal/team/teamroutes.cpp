// SPDX-License-Identifier: MIT
#include "services/portal/team/teamroutes.h"

#include "services/portal/api/answer.h"
#include "services/portal/api/route.h"
#include "services/portal/billing/billingfacts.h"
#include "services/portal/billing/catalogue.h"
#include "services/portal/billing/copystamp.h"
#include "services/portal/team/teamrepository.h"

namespace portico::portal {

namespace {

RouteResult getTeam(RouteContext &context)
{
    const Result<wire::Stamp> stamp = liveStamp(context);
    if (!stamp)
        return failure(stamp.error());
    const Result<Team> team = loadTeam(context.connection, context.scope());
    if (!team)
        return failure(team.error());
    return documentAnswer(context.request, wire::encodeTeam(*team, *stamp), *stamp);
}

RouteResult getSeats(RouteContext &context, CatalogueCache &cache)
{
    const Result<wire::Stamp> stamp = copyStamp(context);
    if (!stamp)
        return failure(stamp.error());
    const Result<std::shared_ptr<const PlanCatalogue>> catalogue = cache.current(context.connection);
    if (!catalogue)
        return failure(catalogue.error());
    const Result<BillingFacts> facts
        = loadBillingFacts(context.connection, context.scope(), **catalogue, stamp->now);
    if (!facts)
        return failure(facts.error());
    SeatSummary seats = summarize(*facts, **catalogue, stamp->now).seats.value_or(SeatSummary());
    seats.used = facts->seatsUsed;
    seats.held = facts->seatsHeld;
    if (!context.scope().may(Permission::PlanView))
        seats.price.reset();
    return documentAnswer(context.request, wire::encodeSeats(seats, *stamp), *stamp);
}

} // namespace

void addTeamRoutes(RouteTable &routes, CatalogueCache &catalogue)
{
    const Access access = Access::with(Permission::TeamView);
    routes.fast("GET", "/api/portal/team", access, getTeam);
    routes.fast("GET", "/api/portal/seats", access,
        [&catalogue](RouteContext &context) { return getSeats(context, catalogue); });
}

} // namespace portico::portal
