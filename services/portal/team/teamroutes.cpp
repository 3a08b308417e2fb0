// SPDX-License-Identifier: MIT
#include "services/portal/team/teamroutes.h"

#include "services/portal/api/answer.h"
#include "services/portal/api/route.h"
#include "services/portal/api/stepup.h"
#include "services/portal/audit/auditlog.h"
#include "services/portal/billing/copystamp.h"
#include "services/portal/team/members.h"
#include "services/portal/team/teamrepository.h"
#include "services/wire/teamrequests.h"

#include <QJsonArray>

namespace portico::portal {

namespace {

RouteResult getTeam(RouteContext &context)
{
    const Result<wire::Stamp> stamp = liveStamp(context);
    if (!stamp)
        return failure(stamp.error());
    const Result<Team> team = loadTeam(context.connection, context.scope(), context.wallNow);
    if (!team)
        return failure(team.error());
    return documentAnswer(context.request, wire::encodeTeam(*team, *stamp), *stamp);
}

QJsonArray namesOf(const Permissions &permissions)
{
    QJsonArray names;
    for (int i = 0; i < PermissionCount; ++i) {
        if (permissions.contains(Permission(i)))
            names.append(permissionName(Permission(i)));
    }
    return names;
}

/// What the audit log says of a changed member: role and permissions, each before and after.
QJsonObject auditDetails(const Standing &before, const MemberChange &change)
{
    QJsonObject details;
    if (change.role) {
        details[QStringLiteral("role_before")] = roleName(before.role);
        details[QStringLiteral("role")] = roleName(*change.role);
    }
    if (change.extra) {
        details[QStringLiteral("permissions_before")] = namesOf(before.extra);
        details[QStringLiteral("permissions")] = namesOf(*change.extra);
    }
    return details;
}

http::Response noContent()
{
    http::Response response;
    response.status = 204;
    return response;
}

RouteResult patchMember(RouteContext &context)
{
    const Result<MemberChange> change = wire::decodeMemberChange(context.request.body);
    if (!change)
        return failure(change.error());
    if (const Result<void> proved = requireRecentProof(context); !proved)
        return failure(proved.error());
    Members members(context.connection, context.scope());
    const QString id = context.parameter("id");
    const Result<Standing> before = members.change(id, *change, context.wallNow);
    if (!before)
        return failure(before.error());
    const Result<void> noted
        = noteInAudit(context, {QStringLiteral("team.member_changed"), id, auditDetails(*before, *change)});
    return noted ? getTeam(context) : RouteResult(failure(noted.error()));
}

RouteResult deleteMember(RouteContext &context)
{
    if (const Result<void> proved = requireRecentProof(context); !proved)
        return failure(proved.error());
    const QString id = context.parameter("id");
    const Result<Standing> before = Members(context.connection, context.scope()).remove(id, context.wallNow);
    if (!before)
        return failure(before.error());
    const Result<void> noted = noteInAudit(context,
        {QStringLiteral("team.member_removed"), id, {{QStringLiteral("role"), roleName(before->role)}}});
    return noted ? RouteResult(noContent()) : RouteResult(failure(noted.error()));
}

RouteResult leaveTeam(RouteContext &context)
{
    const Result<Standing> before = Members(context.connection, context.scope()).leave(context.wallNow);
    if (!before)
        return failure(before.error());
    const Result<void> noted = noteInAudit(context,
        {QStringLiteral("team.member_left"), context.scope().userId(),
            {{QStringLiteral("role"), roleName(before->role)}}});
    return noted ? RouteResult(noContent()) : RouteResult(failure(noted.error()));
}

} // namespace

void addTeamRoutes(RouteTable &routes)
{
    const Access access = Access::with(Permission::TeamView);
    const Access edit = Access::with(Permission::TeamEdit);
    routes.fast("GET", "/api/portal/team", access, getTeam);
    routes.fast("PATCH", "/api/portal/team/members/{id}", edit, patchMember);
    routes.fast("DELETE", "/api/portal/team/members/{id}", edit.whileRestricted(), deleteMember);
    routes.fast("POST", "/api/portal/team/leave", Access::anyMember().whileRestricted(), leaveTeam);
}

} // namespace portico::portal
