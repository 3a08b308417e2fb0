// SPDX-License-Identifier: MIT
#include "services/portal/team/teamroutes.h"

#include "services/portal/api/answer.h"
#include "services/portal/api/route.h"
#include "services/portal/api/stepup.h"
#include "services/portal/billing/billingfacts.h"
#include "services/portal/billing/catalogue.h"
#include "services/portal/billing/copystamp.h"
#include "services/portal/team/members.h"
#include "services/portal/team/teamrepository.h"
#include "services/wire/teamrequests.h"

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

RouteResult teamAnswer(RouteContext &context, const Result<void> &changed)
{
    return changed ? getTeam(context) : RouteResult(failure(changed.error()));
}

http::Response noContent()
{
    http::Response response;
    response.status = 204;
    return response;
}

RouteResult patchMember(RouteContext &context)
{
    const Result<wire::MemberChange> change = wire::decodeMemberChange(context.request.body);
    if (!change)
        return failure(change.error());
    if (const Result<void> proved = requireRecentProof(context); !proved)
        return failure(proved.error());
    Members members(context.connection, context.scope());
    return teamAnswer(context, members.change(context.parameter("id"), {change->role, change->permissions}));
}

RouteResult deleteMember(RouteContext &context)
{
    if (const Result<void> proved = requireRecentProof(context); !proved)
        return failure(proved.error());
    const Result<void> removed
        = Members(context.connection, context.scope()).remove(context.parameter("id"), context.wallNow);
    return removed ? RouteResult(noContent()) : RouteResult(failure(removed.error()));
}

RouteResult leaveTeam(RouteContext &context)
{
    const Result<void> left = Members(context.connection, context.scope()).leave(context.wallNow);
    return left ? RouteResult(noContent()) : RouteResult(failure(left.error()));
}

} // namespace

void addTeamRoutes(RouteTable &routes, CatalogueCache &catalogue)
{
    const Access access = Access::with(Permission::TeamView);
    const Access edit = Access::with(Permission::TeamEdit);
    routes.fast("GET", "/api/portal/team", access, getTeam);
    routes.fast("PATCH", "/api/portal/team/members/{id}", edit, patchMember);
    routes.fast("DELETE", "/api/portal/team/members/{id}", edit.whileRestricted(), deleteMember);
    routes.fast("POST", "/api/portal/team/leave", Access::anyMember().whileRestricted(), leaveTeam);
    routes.fast("GET", "/api/portal/seats", access,
        [&catalogue](RouteContext &context) { return getSeats(context, catalogue); });
}

} // namespace portico::portal
