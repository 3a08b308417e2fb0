// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/organizationfamily.h"
#include "services/portal/access/organizationscope.h"
#include "services/portal/access/session.h"
#include "services/portal/store/connection.h"

namespace portico::portal {

struct AuditActor;

/// Parents and children of organizations, in the transaction of the connection. A change holds the rows of
/// both until it ends, taken in the order of their ids, so that two changes cannot make a circle or a third
/// level.
class Family final
{
public:
    Family(Connection &connection, const OrganizationScope &scope) : m_connection(connection), m_scope(scope)
    {
    }

    [[nodiscard]] Result<OrganizationFamily> load();

    /// Makes the organization with this slug or id a child of the scope's, and notes it in both. The person
    /// of \a session must own both: 404 `not_found` for one they do not belong to, 403 `permission_denied`
    /// for one they do not own. 422 `invalid_field` for the organization itself, 409 `has_parent`,
    /// `has_children` and `is_child` where there would be another level.
    [[nodiscard]] Result<void> adopt(
        const Session &session, const QString &slugOrId, const AuditActor &actor, UtcSeconds wallNow);

    /// Ends the link to a child, or, for the id of the scope's own organization, to its parent, and notes it
    /// in both; 404 `not_found` where there is none.
    [[nodiscard]] Result<void> release(const QString &id, const AuditActor &actor, UtcSeconds wallNow);

private:
    [[nodiscard]] Result<FamilyStanding> lock(const QString &id);
    [[nodiscard]] Result<std::pair<FamilyStanding, FamilyStanding>> lockBoth(
        const QString &first, const QString &second);
    [[nodiscard]] Result<void> note(const OrganizationScope &other, const char *action,
        const QString &childId, const AuditActor &actor, UtcSeconds wallNow);

    Connection &m_connection;
    const OrganizationScope &m_scope;
};

} // namespace portico::portal
