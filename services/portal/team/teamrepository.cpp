// SPDX-License-Identifier: MIT
#include "services/portal/team/teamrepository.h"

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

Result<Team> loadTeam(Connection &connection, const OrganizationScope &scope)
{
    Team team;
    Result<Rows> members = connection.query(
        "SELECT u.id, u.name, u.email, m.role, m.joined_at, m.last_active_at FROM organization_members m "
        "JOIN users u ON u.id = m.user_id WHERE m.organization_id = ?",
        scope.organizationId());
    if (!members)
        return failure(members.error());
    while (members->next()) {
        team.members.push_back({members->text(0), members->text(1), members->text(2),
            roleFrom(members->text(3)), members->time(4), members->optionalTime(5)});
    }
    std::sort(team.members.begin(), team.members.end(), [](const Member &a, const Member &b) {
        return std::tie(a.role, a.name, a.id) < std::tie(b.role, b.name, b.id);
    });

    Result<Rows> invitations = connection.query("SELECT id, email, role, expires_at FROM invitations WHERE "
                                                "organization_id = ? AND accepted_at IS NULL "
                                                "AND revoked_at IS NULL ORDER BY created DESC, id",
        scope.organizationId());
    if (!invitations)
        return failure(invitations.error());
    while (invitations->next()) {
        team.invitations.push_back({invitations->text(0), invitations->text(1),
            roleFrom(invitations->text(2)), invitations->time(3)});
    }
    return team;
}

Result<SeatCount> countSeats(Connection &connection, const OrganizationScope &scope, UtcSeconds now)
{
    static const QByteArray sql
        = "SELECT (SELECT COUNT(*) FROM organization_members WHERE organization_id = ? AND role IN ("
        + seatRoles()
        + ")), (SELECT COUNT(*) FROM invitations WHERE organization_id = ? AND accepted_at IS NULL "
          "AND revoked_at IS NULL AND expires_at > ? AND role IN ("
        + seatRoles() + "))";
    Result<Rows> rows = connection.query(sql, scope.organizationId(), scope.organizationId(), now);
    if (!rows)
        return failure(rows.error());
    return rows->next() ? SeatCount{int(rows->integer(0)), int(rows->integer(1))} : SeatCount{};
}

} // namespace portico::portal
