// SPDX-License-Identifier: MIT
#include "services/portal/team/acceptance.h"

#include "services/domain/teamrules.h"
#include "services/portal/access/authorizer.h"
#include "services/portal/access/token.h"
#include "services/portal/billing/billingtime.h"
#include "services/portal/portalerror.h"
#include "services/portal/seats/reconcilerequest.h"
#include "services/portal/seats/seatlimit.h"
#include "services/portal/team/organizationlock.h"
#include "services/portal/team/removedmembers.h"

namespace portico::portal {

namespace {

Error expired()
{
    return portalError(410, QLatin1StringView("invitation_expired"));
}

} // namespace

Result<Acceptance> Acceptance::open(Connection &connection, QByteArrayView token, UtcSeconds wallNow)
{
    Result<OrganizationScope> scope = Authorizer::forInvitation(connection, token);
    if (!scope)
        return failure(scope.error());
    Acceptance acceptance(connection, *std::move(scope), wallNow);
    if (const Result<void> loaded = acceptance.load(token); !loaded)
        return failure(loaded.error());
    return acceptance;
}

Result<void> Acceptance::load(QByteArrayView token)
{
    {
        Result<Rows> rows = m_connection.query(
            "SELECT v.id, v.email, v.role, v.extra_permissions, v.invited_by, v.expires_at, v.accepted_by, "
            "o.name, i.name FROM invitation_tokens t JOIN invitations v ON v.organization_id = "
            "t.organization_id AND v.id = t.invitation_id JOIN organizations o ON o.id = v.organization_id "
            "LEFT JOIN users i ON i.id = v.invited_by WHERE t.organization_id = ? AND t.hash = ? AND "
            "v.revoked_at IS NULL",
            m_scope.organizationId(), tokenHash(token));
        if (!rows)
            return failure(rows.error());
        if (!rows->next())
            return failure(notFound());
        m_invitationId = rows->text(0);
        m_preview.email = rows->text(1);
        m_preview.role = roleFromName(rows->text(2)).value_or(Role::Member);
        m_extraPermissions = rows->text(3);
        m_inviterId = rows->text(4);
        m_preview.expiresAt = rows->time(5);
        m_acceptedBy = rows->text(6);
        m_preview.organizationName = rows->text(7);
        m_preview.invitedBy = rows->text(8);
    }
    if (!m_acceptedBy.isEmpty())
        return {};
    const Result<UtcSeconds> now = billingTime(m_connection, m_scope, m_wallNow);
    if (!now)
        return failure(now.error());
    return m_preview.expiresAt > *now ? checkInviter() : Result<void>(failure(expired()));
}

/// Whoever was demoted or removed since does not bring anybody in any more.
Result<void> Acceptance::checkInviter() const
{
    Result<Rows> rows = m_connection.query(
        "SELECT role, extra_permissions FROM organization_members WHERE organization_id = ? AND user_id = ?",
        m_scope.organizationId(), m_inviterId);
    if (!rows)
        return failure(rows.error());
    if (!rows->next())
        return failure(expired());
    const Standing inviter{
        roleFromName(rows->text(0)).value_or(Role::Member), permissionsFromText(rows->text(1))};
    const Standing wanted{m_preview.role, permissionsFromText(m_extraPermissions)};
    const bool mayInvite = inviter.permissions().contains(Permission::TeamEdit)
        && !refusalToInvite(inviter.permissions(), wanted);
    return mayInvite ? Result<void>() : Result<void>(failure(expired()));
}

Result<bool> Acceptance::accept(const User &person)
{
    if (person.email != m_preview.email)
        return failure(portalError(409, QLatin1StringView("other_account")));
    if (const Result<void> locked = lockOrganization(m_connection, m_scope); !locked)
        return failure(locked.error());
    if (!isUsed()) { // whoever invited may have been removed while this waited
        if (const Result<void> entitled = checkInviter(); !entitled)
            return failure(entitled.error());
    }
    const Result<bool> claimed = claim(person.id);
    if (!claimed)
        return claimed;
    const Result<bool> already = isMember(person.id);
    if (!already)
        return already;
    if (!*claimed && !*already) // accepted once, and removed since
        return failure(notFound());
    if (*already)
        return false;
    const Result<void> joined = join(person.id);
    return joined ? Result<bool>(true) : Result<bool>(failure(joined.error()));
}

/// False for a repetition by who has accepted it already. Of two at once, one finds it taken.
Result<bool> Acceptance::claim(const QString &userId)
{
    const Result<qint64> claimed = m_connection.execute(
        "UPDATE invitations SET accepted_at = ?, accepted_by = ? WHERE organization_id = ? AND id = ? AND "
        "accepted_at IS NULL AND revoked_at IS NULL",
        m_wallNow, userId, m_scope.organizationId(), m_invitationId);
    if (!claimed)
        return failure(claimed.error());
    if (*claimed == 1)
        return true;
    Result<Rows> rows = m_connection.query(
        "SELECT accepted_by FROM invitations WHERE organization_id = ? AND id = ? AND revoked_at IS NULL",
        m_scope.organizationId(), m_invitationId);
    if (!rows)
        return failure(rows.error());
    if (!rows->next() || rows->text(0) != userId)
        return failure(notFound());
    return false;
}

Result<bool> Acceptance::isMember(const QString &userId) const
{
    Result<Rows> rows
        = m_connection.query("SELECT 1 FROM organization_members WHERE organization_id = ? AND user_id = ?",
            m_scope.organizationId(), userId);
    if (!rows)
        return failure(rows.error());
    return rows->next();
}

Result<void> Acceptance::join(const QString &userId)
{
    if (const Result<void> open = requireUnrestricted(m_connection, m_scope); !open)
        return open;
    if (const Result<void> forgotten = forgetRemoval(m_connection, m_scope, userId); !forgotten)
        return forgotten;
    const Result<void> seated
        = requireSeat(m_connection, m_scope, m_preview.role, m_wallNow, SeatFor::Invited);
    if (!seated)
        return seated;
    const Result<qint64> added = m_connection.execute(
        "INSERT INTO organization_members (organization_id, user_id, role, extra_permissions, joined_at, "
        "invited_by) VALUES (?, ?, ?, ?, ?, ?)",
        m_scope.organizationId(), userId, roleName(m_preview.role), m_extraPermissions, m_wallNow,
        m_inviterId);
    if (!added)
        return failure(added.error());
    return requestSeatReconcile(m_connection, m_scope, m_wallNow);
}

} // namespace portico::portal
