// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/team.h"
#include "services/domain/teamrules.h"
#include "services/portal/access/organizationscope.h"
#include "services/portal/store/connection.h"

namespace portico::portal {

/// Changes of who belongs to an organization, in the transaction of the connection. They wait for one
/// another, so that two of them cannot take the last two owners. All give what the member was before, and
/// fail with 404 `not_found` for who is no member, 403 `permission_denied` beyond what the person may do, and
/// 409 `last_owner`.
class Members final
{
public:
    Members(Connection &connection, const OrganizationScope &scope) : m_connection(connection), m_scope(scope)
    {
    }

    [[nodiscard]] Result<Standing> change(const QString &userId, const MemberChange &change, UtcSeconds now);
    /// Membership ends at once, with the tokens for the organization; sessions too where it was the person's
    /// only one.
    [[nodiscard]] Result<Standing> remove(const QString &userId, UtcSeconds now);
    /// The same for the person of the scope, who needs no permission for it.
    [[nodiscard]] Result<Standing> leave(UtcSeconds now);

private:
    [[nodiscard]] Result<Standing> standing(const QString &userId);
    /// What the person of the scope may do, under the lock; they may still edit the team.
    [[nodiscard]] Result<Permissions> editorsPermissions();
    [[nodiscard]] Result<int> countOwners();
    [[nodiscard]] Result<void> end(const QString &userId, UtcSeconds now);

    Connection &m_connection;
    const OrganizationScope &m_scope;
};

} // namespace portico::portal
