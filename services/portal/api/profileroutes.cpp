// SPDX-License-Identifier: MIT
#include "services/portal/api/profileroutes.h"

#include "services/portal/access/emailchange.h"
#include "services/portal/access/profile.h"
#include "services/portal/access/sessionend.h"
#include "services/portal/api/answer.h"
#include "services/portal/api/stepup.h"
#include "services/portal/portalerror.h"
#include "services/wire/security.h"

namespace portico::portal {

namespace {

wire::Stamp stampOf(const RequestContext &context)
{
    return {context.wallNow, context.wallNow};
}

/// A personal access token is for the data of its organization.
Result<void> refuseTokens(const RequestContext &context)
{
    if (!context.session().isToken())
        return {};
    return failure(portalError(403, QLatin1StringView("permission_denied"),
        QStringLiteral("a personal access token reads nothing about its owner")));
}

RouteResult getProfile(RouteContext &context)
{
    if (const Result<void> allowed = refuseTokens(context); !allowed)
        return failure(allowed.error());
    const Result<OwnProfile> profile = profileOf(context.connection, context.session(), context.wallNow);
    if (!profile)
        return failure(profile.error());
    const wire::Stamp stamp = stampOf(context);
    return documentAnswer(context.request, wire::encodeOwnProfile(*profile, stamp), stamp);
}

RouteResult patchProfile(RouteContext &context)
{
    const Result<ProfileChange> change = wire::decodeProfileChange(context.request.body);
    if (!change)
        return failure(change.error());
    if (const Result<void> changed = changeProfile(context.connection, context.session(), *change); !changed)
        return failure(changed.error());
    const Result<OwnProfile> profile = profileOf(context.connection, context.session(), context.wallNow);
    if (!profile)
        return failure(profile.error());
    return jsonAnswer(wire::encodeOwnProfile(*profile, stampOf(context)).json);
}

/// The same answer whether somebody has the new address or not.
RouteResult postEmail(RouteContext &context, const RateLimits &limits)
{
    const Result<QString> email = wire::decodeAddress(context.request.body);
    if (!email)
        return failure(email.error());
    if (const Result<void> proved = requireRecentProof(context); !proved)
        return failure(proved.error());
    const auto wait
        = takeShared(context.connection, QStringLiteral("email_change:") + context.session().userId,
            limits.emailChangePerUser, context.wallNow);
    if (!wait)
        return failure(wait.error());
    if (*wait)
        return failure(rateLimited(**wait));
    const Result<void> requested
        = requestEmailChange(context.connection, context.session(), *email, context.wallNow);
    return requested ? RouteResult(emptyAnswer(202)) : RouteResult(failure(requested.error()));
}

RouteResult postConfirm(RouteContext &context, RateLimiter &limiter, const RateLimits &limits)
{
    const Result<QByteArray> token = wire::decodeEmailToken(context.request.body);
    if (!token)
        return failure(token.error());
    if (const auto wait
        = limiter.take("email:" + context.request.remoteAddress, limits.acceptPerAddress, context.wallNow))
        return failure(rateLimited(*wait));
    const Result<bool> changed = confirmEmail(context.connection, *token, context.wallNow);
    if (!changed)
        return failure(changed.error());
    return jsonAnswer(wire::encodeEmailConfirmed(*changed));
}

RouteResult getSessions(RouteContext &context)
{
    if (const Result<void> allowed = refuseTokens(context); !allowed)
        return failure(allowed.error());
    const Result<std::vector<SignInSession>> sessions
        = sessionsOf(context.connection, context.session(), context.wallNow);
    if (!sessions)
        return failure(sessions.error());
    const wire::Stamp stamp = stampOf(context);
    return documentAnswer(context.request, wire::encodeSignInSessions(*sessions, stamp), stamp);
}

RouteResult deleteSession(RouteContext &context)
{
    const Result<void> ended
        = endOwnSession(context.connection, context.session(), context.parameter("id"), context.wallNow);
    return ended ? RouteResult(emptyAnswer(204)) : RouteResult(failure(ended.error()));
}

} // namespace

void addProfileRoutes(RouteTable &table, RateLimiter &limiter, const RateLimits &limits)
{
    table.fast("GET", "/api/auth/profile", Access::signedIn(), getProfile);
    table.fast("PATCH", "/api/auth/profile", Access::signedIn(), patchProfile);
    table.fast("POST", "/api/auth/profile/email", Access::signedIn(),
        [limits](RouteContext &context) { return postEmail(context, limits); });
    table.fast("POST", "/api/auth/profile/email/confirm", Access::open(),
        [&limiter, limits](RouteContext &context) { return postConfirm(context, limiter, limits); });
    table.fast("GET", "/api/auth/sessions", Access::signedIn(), getSessions);
    table.fast("DELETE", "/api/auth/sessions/{id}", Access::signedIn(), deleteSession);
}

} // namespace portico::portal
