// SPDX-License-Identifier: MIT
#include "services/portal/team/members.h"

#include "services/portal/access/people.h"
#include "services/portal/portalerror.h"
#include "services/portal/seats/reconcilerequest.h"
#include "services/portal/seats/seatlimit.h"
#include "services/portal/team/organizationlock.h"
#include "services/portal/team/removedmembers.h"
#include "services/portal/team/teamrepository.h"

namespace portico::portal {

namespace {

Result<void> refused(const std::optional<TeamRefusal> &refusal)
{
    if (!refusal)
        return {};
    if (*refusal == TeamRefusal::LastOwner)
        return failure(portalError(409, QLatin1StringView("last_owner")));
    Error error = portalError(403, QLatin1StringView("permission_denied"));
    error.permission = permissionName(Permission::TeamEdit);
    return failure(error);
}

Result<void> done(const Result<qint64> &touched)
{
    return touched ? Result<void>() : Result<void>(failure(touched.error()));
}

} // namespace

Result<Standing> Members::change(const QString &userId, const MemberChange &change, UtcSeconds now)
{
    const Result<Permissions> own = editorsPermissions();
    if (!own)
        return failure(own.error());
    const Result<int> owners = countOwners();
    if (!owners)
        return failure(owners.error());
    const Result<Standing> present = standing(userId);
    if (!present)
        return failure(present.error());
    const Standing wanted{change.role.value_or(present->role), change.extra.value_or(present->extra)};
    const Result<void> allowed = refused(refusalToChange(*own, *present, wanted, *owners));
    if (!allowed)
        return failure(allowed.error());
    const Result<bool> hadSeat = roleTakesSeat(m_connection, m_scope, present->role);
    if (!hadSeat)
        return failure(hadSeat.error());
    if (!*hadSeat) {
        const Result<void> seated = requireSeat(m_connection, m_scope, wanted.role, now);
        if (!seated)
            return failure(seated.error());
    }
    const Result<void> changed
        = done(m_connection.execute("UPDATE organization_members SET role = ?, extra_permissions = ? WHERE "
                                    "organization_id = ? AND user_id = ?",
            roleName(wanted.role), permissionsText(wanted.extra), m_scope.organizationId(), userId));
    const Result<void> requested = changed ? requestSeatReconcile(m_connection, m_scope, now) : changed;
    return requested ? present : Result<Standing>(failure(requested.error()));
}

Result<Standing> Members::remove(const QString &userId, UtcSeconds now)
{
    const Result<Permissions> own = editorsPermissions();
    if (!own)
        return failure(own.error());
    const Result<int> owners = countOwners();
    if (!owners)
        return failure(owners.error());
    const Result<Standing> present = standing(userId);
    if (!present)
        return failure(present.error());
    const Result<void> allowed = refused(refusalToChange(*own, *present, std::nullopt, *owners));
    const Result<void> ended = allowed ? end(userId, now) : allowed;
    const Result<void> removed = ended ? rememberRemoval(m_connection, m_scope, userId, now) : ended;
    return removed ? present : Result<Standing>(failure(removed.error()));
}

Result<Standing> Members::leave(UtcSeconds now)
{
    const Result<int> owners = countOwners();
    if (!owners)
        return failure(owners.error());
    const Result<Standing> present = standing(m_scope.userId());
    if (!present)
        return failure(present.error());
    // Who came in through a provider that others chose owns nothing here, and gives nothing up.
    if (present->role == Role::Owner && !m_scope.may(Permission::OrganizationOwn))
        return failure(portalError(403, QLatin1StringView("sso_session")));
    const Result<void> allowed = refused(refusalToLeave(*present, *owners));
    const Result<void> left = allowed ? end(m_scope.userId(), now) : allowed;
    return left ? present : Result<Standing>(failure(left.error()));
}

Result<Standing> Members::standing(const QString &userId)
{
    Result<Rows> rows = m_connection.query(
        "SELECT role, extra_permissions FROM organization_members WHERE organization_id = ? AND user_id = ?",
        m_scope.organizationId(), userId);
    if (!rows)
        return failure(rows.error());
    if (!rows->next())
        return failure(notFound());
    return Standing{roleFromName(rows->text(0)).value_or(Role::Member), permissionsFromText(rows->text(1))};
}

Result<Permissions> Members::editorsPermissions()
{
    const Result<Permissions> own = lockAndReadPermissions(m_connection, m_scope);
    if (!own || own->contains(Permission::TeamEdit))
        return own;
    const Result<void> refusal = refused(TeamRefusal::BeyondOwn);
    return failure(refusal.error());
}

Result<int> Members::countOwners()
{
    if (const Result<void> locked = lockOrganization(m_connection, m_scope); !locked)
        return failure(locked.error());
    Result<Rows> rows = m_connection.query(
        "SELECT COUNT(*) FROM organization_members WHERE organization_id = ? AND role = 'owner'",
        m_scope.organizationId());
    if (!rows)
        return failure(rows.error());
    return rows->next() ? int(rows->integer(0)) : 0;
}

Result<void> Members::end(const QString &userId, UtcSeconds now)
{
    const Result<void> removed = done(
        m_connection.execute("DELETE FROM organization_members WHERE organization_id = ? AND user_id = ?",
            m_scope.organizationId(), userId));
    if (!removed)
        return removed;
    const Result<void> revoked
        = done(m_connection.execute("UPDATE personal_tokens SET revoked_at = ? WHERE organization_id = ? AND "
                                    "user_id = ? AND revoked_at IS NULL",
            now, m_scope.organizationId(), userId));
    if (!revoked)
        return revoked;
    const Result<void> signedOut = done(
        m_connection.execute("UPDATE sessions SET revoked_at = ?, revoke_reason = 'no_membership' WHERE "
                             "user_id = ? AND revoked_at IS NULL AND (sso_organization_id = ?"
                             " OR NOT EXISTS (SELECT 1 FROM organization_members m WHERE m.user_id = ?))",
            now, userId, m_scope.organizationId(), userId));
    return signedOut ? requestSeatReconcile(m_connection, m_scope, now) : signedOut;
}

} // namespace portico::portal
