// SPDX-License-Identifier: MIT
#include "services/portal/seats/seatroutes.h"

#include "services/portal/api/answer.h"
#include "services/portal/api/route.h"
#include "services/portal/billing/billingaction.h"
#include "services/portal/billing/copystamp.h"
#include "services/portal/seats/reconcilerequest.h"
#include "services/portal/seats/seatpreviewer.h"
#include "services/portal/seats/seatstate.h"
#include "services/wire/seats.h"

namespace portico::portal {

namespace {

RouteResult getSeats(RouteContext &context)
{
    const Result<wire::Stamp> stamp = copyStamp(context);
    if (!stamp)
        return failure(stamp.error());
    const Result<SeatState> state = loadSeatState(context.connection, context.scope(), context.wallNow);
    if (!state)
        return failure(state.error());
    SeatSummary seats = state->summary();
    const Result<std::optional<UtcSeconds>> since = seatDriftSince(context.connection, context.scope());
    if (!since)
        return failure(since.error());
    if (seats.expected)
        seats.driftSince = *since;
    if (!context.scope().may(Permission::PlanView))
        seats.price.reset();
    return documentAnswer(context.request, wire::encodeSeats(seats, *stamp), *stamp);
}

RouteResult postPreview(WaitingContext &context, ProviderThread &provider)
{
    const Result<wire::SeatPreviewRequest> request = wire::decodeSeatPreviewRequest(context.request.body);
    if (!request)
        return failure(request.error());
    const Result<wire::Stamped<SeatPreview>> preview
        = previewSeats(context, provider, request->role, request->count);
    if (!preview)
        return failure(preview.error());
    return jsonAnswer(wire::encodeSeatPreview(preview->value, preview->stamp).json);
}

} // namespace

void addSeatRoutes(RouteTable &routes, const BillingParts &parts)
{
    const Access view = Access::with(Permission::TeamView);
    routes.fast("GET", "/api/portal/seats", view, getSeats);
    routes.waiting("POST", "/api/portal/seats/preview", view,
        [&provider = parts.provider](WaitingContext &context) { return postPreview(context, provider); });
}

} // namespace portico::portal
