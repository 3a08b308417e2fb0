// SPDX-License-Identifier: MIT
#include "services/portal/api/authroutes.h"

#include "services/portal/api/answer.h"
#include "services/portal/api/limitedsignin.h"

namespace portico::portal {

namespace {

RouteResult signIn(
    WaitingContext &context, const Sessions &sessions, RateLimiter &limiter, const RateLimits &limits)
{
    const Result<wire::SignInRequest> request = wire::decodeSignIn(context.request.body);
    if (!request)
        return failure(request.error());
    if (const auto wait
        = limiter.take("sign-in:" + context.request.remoteAddress, limits.signInPerAddress, context.wallNow))
        return failure(rateLimited(*wait));
    const Result<wire::Tokens> tokens
        = limitedSignIn(context.database, sessions, *request, limits.signInPerAccount, context.wallNow);
    if (!tokens)
        return failure(tokens.error());
    return jsonAnswer(wire::encodeTokens(*tokens));
}

RouteResult refresh(RouteContext &context, const Sessions &sessions)
{
    const Result<QByteArray> token = wire::decodeRefresh(context.request.body);
    if (!token)
        return failure(token.error());
    const Result<RefreshOutcome> outcome = sessions.refresh(context.connection, *token);
    if (!outcome)
        return failure(outcome.error());
    // A refusal is an answer like any other here, so that what it did to the session is committed.
    return outcome->tokens ? jsonAnswer(wire::encodeTokens(*outcome->tokens))
                           : problemAnswer(outcome->refusal, context.requestId);
}

RouteResult signOut(RouteContext &context, const Sessions &sessions)
{
    QByteArray token = context.request.header("Authorization").mid(int(sizeof("Bearer")));
    if (!context.request.body.isEmpty()) {
        const Result<QByteArray> given = wire::decodeRefresh(context.request.body);
        if (!given)
            return failure(given.error());
        token = *given;
    }
    if (Result<void> done = sessions.signOut(context.connection, token); !done)
        return failure(done.error());
    http::Response response;
    response.status = 204;
    return response;
}

} // namespace

void addAuthRoutes(
    RouteTable &table, const Sessions &sessions, RateLimiter &limiter, const RateLimits &limits)
{
    table.waiting(
        "POST", "/api/auth/sign-in", Access::open(), [&sessions, &limiter, limits](WaitingContext &context) {
            return signIn(context, sessions, limiter, limits);
        });
    table.fast("POST", "/api/auth/refresh", Access::open(),
        [&sessions](RouteContext &context) { return refresh(context, sessions); });
    table.fast("POST", "/api/auth/sign-out", Access::open(),
        [&sessions](RouteContext &context) { return signOut(context, sessions); });
}

void addOrganizationRoutes(RouteTable &table, const QStringList &hostedOrigins)
{
    table.fast("GET", "/api/portal/organizations", Access::signedIn(),
        [hostedOrigins](RouteContext &context) -> RouteResult {
            const Result<std::vector<Organization>> organizations
                = organizationsOf(context.connection, context.session(), hostedOrigins);
            if (!organizations)
                return failure(organizations.error());
            const wire::Stamp stamp{context.wallNow, context.wallNow};
            return documentAnswer(context.request, wire::encodeOrganizations(*organizations, stamp), stamp);
        });
}

} // namespace portico::portal
