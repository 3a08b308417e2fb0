// SPDX-License-Identifier: MIT
#include "services/portal/tokens/tokenroutes.h"

#include "services/portal/api/answer.h"
#include "services/portal/api/stepup.h"
#include "services/portal/audit/auditlog.h"
#include "services/portal/tokens/personaltokens.h"
#include "services/wire/portal.h"

namespace portico::portal {

namespace {

RouteResult getTokens(RouteContext &context)
{
    const Result<std::vector<AccessToken>> tokens
        = personalTokens(context.connection, context.scope(), context.wallNow);
    if (!tokens)
        return failure(tokens.error());
    const wire::Stamp stamp{context.wallNow, context.wallNow};
    return documentAnswer(context.request, wire::encodeAccessTokens(*tokens, stamp), stamp);
}

RouteResult postToken(RouteContext &context)
{
    const Result<AccessTokenRequest> request = wire::decodeAccessTokenRequest(context.request.body);
    if (!request)
        return failure(request.error());
    if (const Result<void> proved = requireRecentProof(context); !proved)
        return failure(proved.error());
    Result<NewPersonalToken> made = addPersonalToken(context.connection, context.scope().organizationId(),
        context.scope().userId(), *request, context.wallNow);
    if (!made)
        return failure(made.error());
    const Result<void> noted = noteInAudit(context,
        {QStringLiteral("access_token.created"), made->token.id, {{QStringLiteral("days"), request->days}}});
    if (!noted)
        return failure(noted.error());
    made->token.person = context.session().name;
    return notKept(jsonAnswer(wire::encodeNewAccessToken(made->token, made->secret)));
}

RouteResult deleteToken(RouteContext &context)
{
    const Result<void> revoked
        = revokePersonalToken(context.connection, context.scope(), context.parameter("id"), context.wallNow);
    if (!revoked)
        return failure(revoked.error());
    const Result<void> noted
        = noteInAudit(context, {QStringLiteral("access_token.revoked"), context.parameter("id")});
    if (!noted)
        return failure(noted.error());
    http::Response response;
    response.status = 204;
    return response;
}

} // namespace

void addTokenRoutes(RouteTable &routes)
{
    const Access access = Access::with(Permission::TokenCreate);
    routes.fast("GET", "/api/portal/access-tokens", access, getTokens);
    routes.fast("POST", "/api/portal/access-tokens", access, postToken);
    routes.fast("DELETE", "/api/portal/access-tokens/{id}", access.whileRestricted(), deleteToken);
}

} // namespace portico::portal
