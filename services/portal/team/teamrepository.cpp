// SPDX-License-Identifier: MIT
#include "services/portal/team/teamrepository.h"

#include "services/portal/access/people.h"
#include "services/portal/team/ownership.h"

#include <algorithm>
#include <tuple>

namespace portico::portal {

namespace {

Role roleFrom(const QString &name)
{
    return roleFromName(name).value_or(Role::Member);
}

/// The names of the roles that take a seat, as an SQL list.
QByteArray seatRoles()
{
    QStringList names;
    for (int i = 0; i < RoleCount; ++i) {
        if (takesSeat(Role(i)))
            names.append(u'\'' + roleName(Role(i)) + u'\'');
    }
    return names.join(u", ").toLatin1();
}

} // namespace

Result<Team> loadTeam(Connection &connection, const OrganizationScope &scope, UtcSeconds wallNow)
{
    Team team;
    Result<Rows> members = connection.query(
        "SELECT u.id, u.name, u.email, m.role, m.joined_at, m.last_active_at, m.extra_permissions, i.name "
        "FROM organization_members m JOIN users u ON u.id = m.user_id LEFT JOIN users i ON i.id = "
        "m.invited_by WHERE m.organization_id = ?",
        scope.organizationId());
    if (!members)
        return failure(members.error());
    while (members->next()) {
        team.members.push_back({members->text(0), members->text(1), members->text(2),
            roleFrom(members->text(3)), members->time(4), members->optionalTime(5),
            permissionsFromText(members->text(6)), members->text(7)});
    }
    std::sort(team.members.begin(), team.members.end(), [](const Member &a, const Member &b) {
        return std::tie(a.role, a.name, a.id) < std::tie(b.role, b.name, b.id);
    });

    Result<Rows> invitations = connection.query(
        "SELECT v.id, v.email, v.role, v.expires_at, v.extra_permissions, i.name FROM invitations v LEFT "
        "JOIN users i ON i.id = v.invited_by WHERE v.organization_id = ? AND v.accepted_at IS NULL AND "
        "v.revoked_at IS NULL ORDER BY v.created DESC, v.id",
        scope.organizationId());
    if (!invitations)
        return failure(invitations.error());
    while (invitations->next()) {
        team.invitations.push_back(
            {invitations->text(0), invitations->text(1), roleFrom(invitations->text(2)), invitations->time(3),
                permissionsFromText(invitations->text(4)), invitations->text(5)});
    }
    Result<std::optional<OwnershipTransfer>> transfer = pendingTransfer(connection, scope, wallNow);
    if (!transfer)
        return failure(transfer.error());
    team.transfer = *transfer;
    return team;
}

Result<bool> roleTakesSeat(Connection &connection, const OrganizationScope &scope, Role role)
{
    Result<Rows> rows = connection.query(
        "SELECT all_roles_take_seats FROM organizations WHERE id = ?", scope.organizationId());
    if (!rows)
        return failure(rows.error());
    return takesSeat(role, rows->next() && rows->flag(0));
}

Result<SeatCount> countSeats(Connection &connection, const OrganizationScope &scope, UtcSeconds now)
{
    static const QByteArray taking = " AND (role IN (" + seatRoles() + ") OR o.all_roles_take_seats = 1)) ";
    static const QByteArray sql
        = "SELECT (SELECT COUNT(*) FROM organization_members WHERE organization_id = o.id" + taking
        + ", (SELECT COUNT(*) FROM invitations WHERE organization_id = o.id AND accepted_at IS NULL AND "
          "revoked_at IS NULL AND expires_at > ?"
        + taking + "FROM organizations o WHERE o.id = ?";
    Result<Rows> rows = connection.query(sql, now, scope.organizationId());
    if (!rows)
        return failure(rows.error());
    return rows->next() ? SeatCount{int(rows->integer(0)), int(rows->integer(1))} : SeatCount{};
}

} // namespace portico::portal
