// SPDX-License-Identifier: MIT
#include "services/portal/api/stepup.h"

#include "services/portal/api/answer.h"
#include "services/portal/portalerror.h"
#include "services/wire/portal.h"

namespace portico::portal {

namespace {

RouteResult stepUp(WaitingContext &context, const IdentityProof &proof)
{
    const Result<wire::StepUpRequest> request = wire::decodeStepUpRequest(context.request.body);
    if (!request)
        return failure(request.error());
    const Result<IdentityProof::Proved> proved = proof.prove(
        context.session(), {Secret(request->password.toUtf8()), request->code}, request->action);
    if (!proved)
        return failure(proved.error());
    return jsonAnswer(wire::encodeStepUp({proved->at + ProofLife, proved->grant}));
}

} // namespace

Result<void> requireRecentProof(const RequestContext &context)
{
    if (context.wallNow - context.session().provedAt <= ProofLife)
        return {};
    return failure(portalError(401, QLatin1StringView("step_up_required")));
}

void addStepUpRoute(RouteTable &table, const IdentityProof &proof)
{
    table.waiting("POST", "/api/auth/step-up", Access::signedIn(),
        [&proof](WaitingContext &context) { return stepUp(context, proof); });
}

} // namespace portico::portal
