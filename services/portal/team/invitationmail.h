// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/clock.h"
#include "services/domain/permission.h"
#include "services/portal/access/organizationscope.h"
#include "services/portal/mail/enclosure.h"
#include "services/portal/store/connection.h"

#include <QStringList>

namespace portico::portal {

class Database;

inline const QString InvitationMailKind = QStringLiteral("invitation");

struct InvitationMail
{
    QString id; ///< Of the invitation.
    qint64 sent = 1; ///< How often it went out, this time included.
    QString email;
    Role role = Role::Member;
    UtcSeconds expiresAt;
};

/// Puts the mail of an invitation by the person of the scope into the outbox.
[[nodiscard]] Result<void> queueInvitationMail(
    Connection &connection, const OrganizationScope &scope, const InvitationMail &mail, UtcSeconds wallNow);
/// Tells the person of the scope whom they invited.
[[nodiscard]] Result<void> queueInvitationCopy(Connection &connection, const OrganizationScope &scope,
    const QStringList &addresses, Role role, UtcSeconds expiresAt, UtcSeconds wallNow);

/// Makes the link of an invitation when its mail goes: the token is in the mail, its hash in the database.
/// Fails with 404 `not_found` for an invitation that was accepted, withdrawn or renewed in the meantime.
[[nodiscard]] EnclosureSource invitationEnclosure(Database &database);

} // namespace portico::portal
