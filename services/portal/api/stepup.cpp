// SPDX-License-Identifier: MIT
#include "services/portal/api/stepup.h"

#include "services/portal/api/answer.h"
#include "services/portal/portalerror.h"

namespace portico::portal {

namespace {

RouteResult stepUp(
    WaitingContext &context, const Sessions &sessions, RateLimiter &limiter, const RateLimits &limits)
{
    const Result<wire::StepUpRequest> request = wire::decodeStepUpRequest(context.request.body);
    if (!request)
        return failure(request.error());
    const QByteArray user = context.session().userId.toLatin1();
    if (const auto wait = limiter.take("step-up:" + user, limits.signInPerAddress, context.wallNow))
        return failure(rateLimited(*wait));
    const Result<UtcSeconds> provedAt = sessions.prove(context.session(), Secret(request->password.toUtf8()));
    if (!provedAt)
        return failure(provedAt.error());
    return jsonAnswer(wire::encodeStepUp({*provedAt + ProofLife}));
}

} // namespace

Result<void> requireRecentProof(const RequestContext &context)
{
    if (context.wallNow - context.session().provedAt <= ProofLife)
        return {};
    return failure(portalError(401, QLatin1StringView("step_up_required")));
}

void addStepUpRoute(
    RouteTable &table, const Sessions &sessions, RateLimiter &limiter, const RateLimits &limits)
{
    table.waiting("POST", "/api/auth/step-up", Access::signedIn(),
        [&sessions, &limiter, limits](
            WaitingContext &context) { return stepUp(context, sessions, limiter, limits); });
}

} // namespace portico::portal
