// SPDX-License-Identifier: MIT
#include "services/portal/team/invitationroutes.h"

#include "services/portal/api/answer.h"
#include "services/portal/api/route.h"
#include "services/portal/api/stepup.h"
#include "services/portal/audit/auditlog.h"
#include "services/portal/team/invitations.h"
#include "services/wire/teamrequests.h"

namespace portico::portal {

namespace {

http::Response noContent()
{
    http::Response response;
    response.status = 204;
    return response;
}

Result<void> note(
    RouteContext &context, const char *action, const QString &object, const QJsonObject &details)
{
    return appendAudit(context.connection, context.scope(), actorOf(context),
        {QString::fromLatin1(action), object, details}, context.wallNow);
}

Result<void> takeFromOrganization(RouteContext &context, const RateRule &rule)
{
    const auto wait = takeShared(context.connection,
        QStringLiteral("invites:") + context.scope().organizationId(), rule, context.wallNow);
    if (!wait)
        return failure(wait.error());
    return *wait ? Result<void>(failure(rateLimited(**wait))) : Result<void>();
}

RouteResult postInvite(RouteContext &context, const RateLimits &limits)
{
    const Result<InvitationRequest> request = wire::decodeInvitationRequest(context.request.body);
    if (!request)
        return failure(request.error());
    if (!request->dryRun) {
        if (isMoreThanMember({request->role, request->extra})) {
            if (const Result<void> proved = requireRecentProof(context); !proved)
                return failure(proved.error());
        }
        if (const Result<void> taken = takeFromOrganization(context, limits.invitesPerOrganization); !taken)
            return failure(taken.error());
    }
    Invitations invitations(context.connection, context.scope(), limits.invitesPerRecipient, context.wallNow);
    const Result<InvitationReport> report = invitations.invite(*request);
    if (!report)
        return failure(report.error());
    if (!request->dryRun && report->invited() > 0) {
        const Result<void> noted = note(context, "invitation.sent", {},
            {{QStringLiteral("count"), report->invited()},
                {QStringLiteral("role"), roleName(request->role)}});
        if (!noted)
            return failure(noted.error());
    }
    return jsonAnswer(wire::encodeInvitationReport(*report));
}

RouteResult postResend(RouteContext &context, const RateLimits &limits)
{
    const QString id = context.parameter("id");
    Invitations invitations(context.connection, context.scope(), limits.invitesPerRecipient, context.wallNow);
    const Result<Invitations::Pending> invitation = invitations.find(id);
    if (!invitation)
        return failure(invitation.error());
    if (isMoreThanMember(invitation->standing)) {
        if (const Result<void> proved = requireRecentProof(context); !proved)
            return failure(proved.error());
    }
    if (const Result<void> taken = takeFromOrganization(context, limits.invitesPerOrganization); !taken)
        return failure(taken.error());
    if (const Result<void> renewed = invitations.renew(id); !renewed)
        return failure(renewed.error());
    const Result<void> noted = note(context, "invitation.resent", id, {});
    return noted ? RouteResult(noContent()) : RouteResult(failure(noted.error()));
}

RouteResult deleteInvitation(RouteContext &context, const RateLimits &limits)
{
    const QString id = context.parameter("id");
    Invitations invitations(context.connection, context.scope(), limits.invitesPerRecipient, context.wallNow);
    if (const Result<void> withdrawn = invitations.withdraw(id); !withdrawn)
        return failure(withdrawn.error());
    const Result<void> noted = note(context, "invitation.withdrawn", id, {});
    return noted ? RouteResult(noContent()) : RouteResult(failure(noted.error()));
}

} // namespace

void addInvitationRoutes(RouteTable &routes, const RateLimits &limits)
{
    const Access edit = Access::with(Permission::TeamEdit);
    routes.fast("POST", "/api/portal/team/invite", edit,
        [limits](RouteContext &context) { return postInvite(context, limits); });
    routes.fast("POST", "/api/portal/team/invitations/{id}/resend", edit,
        [limits](RouteContext &context) { return postResend(context, limits); });
    routes.fast("DELETE", "/api/portal/team/invitations/{id}", edit.whileRestricted(),
        [limits](RouteContext &context) { return deleteInvitation(context, limits); });
}

} // namespace portico::portal
