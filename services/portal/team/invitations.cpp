// SPDX-License-Identifier: MIT
#include "services/portal/team/invitations.h"

#include "services/domain/mailaddress.h"
#include "services/domain/team.h"
#include "services/portal/access/people.h"
#include "services/portal/access/token.h"
#include "services/portal/audit/auditlog.h"
#include "services/portal/billing/billingtime.h"
#include "services/portal/portalerror.h"
#include "services/portal/seats/seatlimit.h"
#include "services/portal/store/newid.h"
#include "services/portal/team/invitationmail.h"
#include "services/portal/team/organizationlock.h"
#include "services/portal/team/teamrepository.h"

#include <QSet>

namespace portico::portal {

namespace {

using Outcome = InvitationResult::Outcome;

Result<void> done(const Result<qint64> &touched)
{
    return touched ? Result<void>() : Result<void>(failure(touched.error()));
}

/// Under the lock from here on.
Result<void> checkRight(Connection &connection, const OrganizationScope &scope, const Standing &standing)
{
    const Result<Permissions> own = lockAndReadPermissions(connection, scope);
    if (!own)
        return failure(own.error());
    if (own->contains(Permission::TeamEdit) && !refusalToInvite(*own, standing))
        return {};
    Error error = portalError(403, QLatin1StringView("permission_denied"));
    error.permission = permissionName(Permission::TeamEdit);
    return failure(error);
}

} // namespace

Result<InvitationReport> Invitations::invite(const InvitationRequest &request)
{
    const Standing standing{request.role, request.extra};
    if (const Result<void> allowed = checkRight(m_connection, m_scope, standing); !allowed)
        return failure(allowed.error());
    Result<Room> left = room(standing);
    if (!left)
        return failure(left.error());
    const Result<UtcSeconds> now = billingTime(m_connection, m_scope, m_wallNow);
    if (!now)
        return failure(now.error());
    InvitationReport report;
    report.dryRun = request.dryRun;
    QSet<QString> seen;
    for (const QString &typed : request.emails) {
        const QString email = normalizedEmail(typed);
        if (seen.contains(email))
            continue;
        seen.insert(email);
        const Result<Outcome> outcome = inviteOne(email, request, *left, *now + InvitationLife);
        if (!outcome)
            return failure(outcome.error());
        report.results.push_back({email, *outcome});
    }
    if (request.sendCopy && !request.dryRun && report.invited() > 0) {
        const Result<void> copied = queueCopy(report, request.role, *now + InvitationLife);
        if (!copied)
            return failure(copied.error());
    }
    return report;
}

Result<Outcome> Invitations::inviteOne(
    const QString &email, const InvitationRequest &request, Room &room, UtcSeconds expiresAt)
{
    if (!isMailAddress(email))
        return Outcome::Invalid;
    const Result<std::optional<Outcome>> obstacle = standsInTheWay(email, expiresAt - InvitationLife);
    if (!obstacle)
        return failure(obstacle.error());
    if (*obstacle)
        return **obstacle;
    if (room && *room <= 0)
        return Outcome::NoSeat;
    if (room)
        --*room;
    if (request.dryRun)
        return Outcome::Invited;
    const Result<bool> may = mayMail(email);
    if (!may)
        return failure(may.error());
    if (!*may) {
        if (room)
            ++*room;
        return Outcome::TooManyMails;
    }
    // One that has expired gives way to the new one.
    const Result<void> replaced = done(m_connection.execute(
        "UPDATE invitations SET revoked_at = ? WHERE organization_id = ? AND email = ? AND accepted_at IS "
        "NULL AND revoked_at IS NULL",
        m_wallNow, m_scope.organizationId(), email));
    if (!replaced)
        return failure(replaced.error());
    const QString id = newId(QLatin1StringView("inv"));
    const Result<void> added = done(m_connection.execute(
        "INSERT INTO invitations (organization_id, id, email, role, extra_permissions, invited_by, created, "
        "expires_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        m_scope.organizationId(), id, email, roleName(request.role), permissionsText(request.extra),
        m_scope.userId(), m_wallNow, expiresAt));
    if (!added)
        return failure(added.error());
    const Result<void> queued = queueMail(id, 1, email, request.role, expiresAt);
    return queued ? Result<Outcome>(Outcome::Invited) : Result<Outcome>(failure(queued.error()));
}

Result<std::optional<Outcome>> Invitations::standsInTheWay(const QString &email, UtcSeconds now)
{
    Result<Rows> rows = m_connection.query(
        "SELECT (SELECT COUNT(*) FROM organization_members m JOIN users u ON u.id = m.user_id WHERE "
        "m.organization_id = ? AND u.email = ?), (SELECT COUNT(*) FROM invitations WHERE organization_id = ? "
        "AND email = ? AND accepted_at IS NULL AND revoked_at IS NULL AND expires_at > ?)",
        m_scope.organizationId(), email, m_scope.organizationId(), email, now);
    if (!rows)
        return failure(rows.error());
    (void)rows->next();
    if (rows->integer(0) > 0)
        return std::optional(Outcome::AlreadyMember);
    return rows->integer(1) > 0 ? std::optional(Outcome::AlreadyInvited) : std::nullopt;
}

/// The address itself is not kept in the bucket's name.
Result<bool> Invitations::mayMail(const QString &email)
{
    const QString key = QStringLiteral("invited:") + QString::fromLatin1(tokenHash(email.toUtf8()).toHex());
    const auto wait = takeShared(m_connection, key, m_perRecipient, m_wallNow);
    if (!wait)
        return failure(wait.error());
    return !*wait;
}

Result<Invitations::Room> Invitations::room(const Standing &standing)
{
    const Result<bool> takes = roleTakesSeat(m_connection, m_scope, standing.role);
    if (!takes)
        return failure(takes.error());
    if (!*takes)
        return Room();
    const Result<SeatRoom> seats = seatRoom(m_connection, m_scope, m_wallNow);
    if (!seats)
        return failure(seats.error());
    return seats->limited ? Room(seats->free) : Room();
}

Result<Invitations::Pending> Invitations::find(const QString &id)
{
    Result<Rows> rows = m_connection.query(
        "SELECT email, role, extra_permissions, expires_at, sent FROM invitations WHERE organization_id = ? "
        "AND id = ? AND accepted_at IS NULL AND revoked_at IS NULL",
        m_scope.organizationId(), id);
    if (!rows)
        return failure(rows.error());
    if (!rows->next())
        return failure(notFound());
    return Pending{rows->text(0),
        {roleFromName(rows->text(1)).value_or(Role::Member), permissionsFromText(rows->text(2))},
        rows->time(3), rows->integer(4)};
}

Result<void> Invitations::renew(const QString &id)
{
    if (const Result<void> locked = lockOrganization(m_connection, m_scope); !locked)
        return locked;
    const Result<Pending> invitation = find(id);
    if (!invitation)
        return failure(invitation.error());
    if (const Result<void> allowed = checkRight(m_connection, m_scope, invitation->standing); !allowed)
        return allowed;
    const Result<UtcSeconds> now = billingTime(m_connection, m_scope, m_wallNow);
    if (!now)
        return failure(now.error());
    if (invitation->expiresAt <= *now) { // it holds no seat any more
        const Result<Room> left = room(invitation->standing);
        if (!left)
            return failure(left.error());
        if (*left && **left <= 0)
            return failure(portalError(409, QLatin1StringView("no_seat")));
    }
    const Result<bool> may = mayMail(invitation->email);
    if (!may)
        return failure(may.error());
    if (!*may)
        return failure(rateLimited(m_perRecipient.period));
    if (const Result<void> dropped = dropLinks(id); !dropped)
        return dropped;
    const UtcSeconds expiresAt = *now + InvitationLife;
    const Result<void> renewed = done(m_connection.execute(
        "UPDATE invitations SET expires_at = ?, invited_by = ?, sent = sent + 1 WHERE organization_id = ? "
        "AND id = ?",
        expiresAt, m_scope.userId(), m_scope.organizationId(), id));
    if (!renewed)
        return renewed;
    return queueMail(id, invitation->sent + 1, invitation->email, invitation->standing.role, expiresAt);
}

Result<void> Invitations::withdraw(const QString &id)
{
    const Result<qint64> withdrawn = m_connection.execute(
        "UPDATE invitations SET revoked_at = ? WHERE organization_id = ? AND id = ? AND accepted_at IS NULL "
        "AND revoked_at IS NULL",
        m_wallNow, m_scope.organizationId(), id);
    if (!withdrawn)
        return failure(withdrawn.error());
    return *withdrawn == 1 ? dropLinks(id) : Result<void>(failure(notFound()));
}

Result<void> Invitations::dropLinks(const QString &id)
{
    return done(
        m_connection.execute("DELETE FROM invitation_tokens WHERE organization_id = ? AND invitation_id = ?",
            m_scope.organizationId(), id));
}

Result<void> Invitations::queueMail(
    const QString &id, qint64 sent, const QString &email, Role role, UtcSeconds expiresAt)
{
    return queueInvitationMail(m_connection, m_scope, {id, sent, email, role, expiresAt}, m_wallNow);
}

Result<void> Invitations::queueCopy(const InvitationReport &report, Role role, UtcSeconds expiresAt)
{
    QStringList addresses;
    for (const InvitationResult &result : report.results) {
        if (result.outcome == Outcome::Invited)
            addresses.append(result.email);
    }
    return queueInvitationCopy(m_connection, m_scope, addresses, role, expiresAt, m_wallNow);
}

} // namespace portico::portal
