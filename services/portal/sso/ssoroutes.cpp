// SPDX-License-Identifier: MIT
#include "services/portal/sso/ssoroutes.h"

#include "services/portal/api/answer.h"
#include "services/portal/api/stepup.h"
#include "services/portal/audit/auditlog.h"
#include "services/portal/sso/ssosettings.h"
#include "services/wire/sso.h"

namespace portico::portal {

namespace {

struct Parts
{
    const SingleSignOn &signOn;
    const DataKeys &keys;
    Reach reach;
    RateLimiter &limiter;
    RateLimits limits;
};

RouteResult getSettings(RouteContext &context)
{
    const Result<SsoSettings> settings = ssoSettings(context.connection, context.scope());
    if (!settings)
        return failure(settings.error());
    const wire::Stamp stamp{context.wallNow, context.wallNow};
    return documentAnswer(context.request, wire::encodeSsoSettings(*settings, stamp), stamp);
}

RouteResult putSettings(RouteContext &context, const Parts &parts)
{
    const Result<SsoChange> change = wire::decodeSsoChange(context.request.body);
    if (!change)
        return failure(change.error());
    if (const Result<void> proved = requireRecentProof(context); !proved)
        return failure(proved.error());
    const Result<void> stored = storeSsoSettings(context.connection, context.scope(), *change, parts.keys,
        parts.reach, context.session().id, context.wallNow);
    if (!stored)
        return failure(stored.error());
    const SsoSettings &wanted = change->settings;
    const Result<void> noted = noteInAudit(context,
        {QStringLiteral("sso.changed"), context.scope().organizationId(),
            {{QStringLiteral("on"), wanted.isOn()}, {QStringLiteral("enforced"), wanted.enforced},
                {QStringLiteral("default_role"), roleName(wanted.defaultRole)}}});
    if (!noted)
        return failure(noted.error());
    const Result<SsoSettings> settings = ssoSettings(context.connection, context.scope());
    if (!settings)
        return failure(settings.error());
    const wire::Stamp stamp{context.wallNow, context.wallNow};
    return jsonAnswer(wire::encodeSsoSettings(*settings, stamp).json);
}

Result<void> takeFromAddress(const RequestContext &context, const Parts &parts)
{
    const auto wait = parts.limiter.take(
        "sso:" + context.request.remoteAddress, parts.limits.signInPerAddress, context.wallNow);
    return wait ? Result<void>(failure(rateLimited(*wait))) : Result<void>();
}

/// Whoever is signed in; the routes are open to others too.
Result<std::optional<Session>> sessionIn(WaitingContext &context)
{
    const QByteArray header = context.request.header("Authorization");
    if (header.isEmpty())
        return std::optional<Session>();
    return context.database.read([&](Connection &connection) -> Result<std::optional<Session>> {
        const Result<Session> session
            = Sessions::forAccessToken(connection, header.mid(7).trimmed(), context.wallNow);
        if (!session)
            return failure(session.error());
        return std::optional(*session);
    });
}

RouteResult postStart(WaitingContext &context, const Parts &parts)
{
    const Result<SsoStart> start = wire::decodeSsoStart(context.request.body);
    if (!start)
        return failure(start.error());
    if (const Result<void> taken = takeFromAddress(context, parts); !taken)
        return failure(taken.error());
    const Result<std::optional<Session>> session = sessionIn(context);
    if (!session)
        return failure(session.error());
    const Result<SsoPage> page = parts.signOn.begin(*start, *session);
    if (!page)
        return failure(page.error());
    return jsonAnswer(wire::encodeSsoPage(*page));
}

RouteResult postFinish(WaitingContext &context, const Parts &parts)
{
    const Result<SsoAnswer> answer = wire::decodeSsoAnswer(context.request.body);
    if (!answer)
        return failure(answer.error());
    if (const Result<void> taken = takeFromAddress(context, parts); !taken)
        return failure(taken.error());
    const Result<std::optional<Session>> session = sessionIn(context);
    if (!session)
        return failure(session.error());
    const Result<SingleSignOn::Finished> finished
        = parts.signOn.finish(*answer, *session, context.request.remoteAddress);
    if (!finished)
        return failure(finished.error());
    return jsonAnswer(finished->provedAt ? wire::encodeStepUp({*finished->provedAt + ProofLife})
                                         : wire::encodeTokens(finished->tokens));
}

} // namespace

void addSsoRoutes(RouteTable &routes, const SingleSignOn &signOn, const DataKeys &keys, Reach reach,
    RateLimiter &limiter, const RateLimits &limits)
{
    const Parts parts{signOn, keys, reach, limiter, limits};
    const Access access = Access::with(Permission::SsoEdit);
    routes.fast("GET", "/api/portal/sso", access, getSettings);
    routes.fast("PUT", "/api/portal/sso", access,
        [parts](RouteContext &context) { return putSettings(context, parts); });
    routes.waiting("POST", "/api/auth/sso/start", Access::open(),
        [parts](WaitingContext &context) { return postStart(context, parts); });
    routes.waiting("POST", "/api/auth/sso/finish", Access::open(),
        [parts](WaitingContext &context) { return postFinish(context, parts); });
}

} // namespace portico::portal
