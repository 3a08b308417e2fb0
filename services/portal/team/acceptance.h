// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/invitation.h"
#include "services/portal/access/organizationscope.h"
#include "services/portal/access/people.h"
#include "services/portal/store/connection.h"

namespace portico::portal {

/// The invitation a link leads to, in the transaction of the connection. Fails with 404 `not_found` for a
/// link that opens nothing, because it never did, was replaced, withdrawn or used by somebody; 410
/// `invitation_expired` for one whose time is over or whose sender may not invite any more.
class Acceptance final
{
public:
    [[nodiscard]] static Result<Acceptance> open(
        Connection &connection, QByteArrayView token, UtcSeconds wallNow);

    [[nodiscard]] bool isUsed() const { return !m_acceptedBy.isEmpty(); }
    [[nodiscard]] const InvitationPreview &preview() const { return m_preview; }
    [[nodiscard]] const QString &organizationId() const { return m_scope.organizationId(); }
    [[nodiscard]] const OrganizationScope &scope() const { return m_scope; }
    [[nodiscard]] const QString &invitationId() const { return m_invitationId; }

    /// Makes \a person, whose identity was proved in this request, a member; once, and harmless when it is
    /// repeated by the same person. 409 `other_account` where the invitation is for another address, 409
    /// `no_seat` where the seat it was for is gone, 403 `restricted`. Whether anything was changed is the
    /// answer.
    [[nodiscard]] Result<bool> accept(const User &person);

private:
    Acceptance(Connection &connection, OrganizationScope scope, UtcSeconds wallNow)
        : m_connection(connection), m_scope(std::move(scope)), m_wallNow(wallNow)
    {
    }
    [[nodiscard]] Result<void> load(QByteArrayView token);
    [[nodiscard]] Result<void> checkInviter() const;
    [[nodiscard]] Result<bool> claim(const QString &userId);
    [[nodiscard]] Result<bool> isMember(const QString &userId) const;
    [[nodiscard]] Result<void> join(const QString &userId);

    Connection &m_connection;
    OrganizationScope m_scope;
    UtcSeconds m_wallNow;
    QString m_invitationId;
    QString m_inviterId;
    QString m_acceptedBy;
    QString m_extraPermissions;
    InvitationPreview m_preview;
};

} // namespace portico::portal
