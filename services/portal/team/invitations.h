// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/invitation.h"
#include "services/domain/teamrules.h"
#include "services/portal/access/organizationscope.h"
#include "services/portal/api/ratelimits.h"
#include "services/portal/store/connection.h"

namespace portico::portal {

/// Invitations into an organization by the person of the scope, in the transaction of the connection. The
/// mails are written with it; their links are made when they go, see invitationEnclosure(). An address gets
/// no more mails than \a perRecipient allows, whoever invites.
class Invitations final
{
public:
    Invitations(Connection &connection, const OrganizationScope &scope, const RateRule &perRecipient,
        UtcSeconds wallNow)
        : m_connection(connection), m_scope(scope), m_perRecipient(perRecipient), m_wallNow(wallNow)
    {
    }

    /// Fails as a whole with 403 `permission_denied` for more than the person has; what becomes of each
    /// address is in the report.
    [[nodiscard]] Result<InvitationReport> invite(const InvitationRequest &request);
    /// Begins its time anew with a new link, under the name of the person of the scope; 404 `not_found`, 403
    /// `permission_denied`, 409 `no_seat` for one that had expired, 429 `rate_limited`.
    [[nodiscard]] Result<void> renew(const QString &id);
    /// 404 `not_found` for one that is accepted or withdrawn already.
    [[nodiscard]] Result<void> withdraw(const QString &id);

    struct Pending
    {
        QString email;
        Standing standing;
        UtcSeconds expiresAt; ///< Billing time.
        qint64 sent = 1;
    };
    /// 404 `not_found`.
    [[nodiscard]] Result<Pending> find(const QString &id);

private:
    /// Counts down the seats that are left; nothing where nothing limits them.
    using Room = std::optional<int>;

    [[nodiscard]] Result<InvitationResult::Outcome> inviteOne(
        const QString &email, const InvitationRequest &request, Room &room, UtcSeconds expiresAt);
    [[nodiscard]] Result<std::optional<InvitationResult::Outcome>> standsInTheWay(
        const QString &email, UtcSeconds now);
    [[nodiscard]] Result<bool> mayMail(const QString &email);
    [[nodiscard]] Result<Room> room(const Standing &standing);
    [[nodiscard]] Result<void> queueMail(
        const QString &id, qint64 sent, const QString &email, Role role, UtcSeconds expiresAt);
    [[nodiscard]] Result<void> queueCopy(const InvitationReport &report, Role role, UtcSeconds expiresAt);
    [[nodiscard]] Result<void> dropLinks(const QString &id);

    Connection &m_connection;
    const OrganizationScope &m_scope;
    const RateRule &m_perRecipient;
    UtcSeconds m_wallNow;
};

} // namespace portico::portal
