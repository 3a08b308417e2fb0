// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/permission.h"

#include <QString>

namespace portico::portal {

/// The right to work on the data of one organization in this unit of work. Every query on such data takes
/// one, and only Authorizer makes them, so code that has not been authorized does not compile.
class OrganizationScope final
{
public:
    /// What only Authorizer can make.
    class Key
    {
        friend class Authorizer;
        Key() = default;
    };

    OrganizationScope(Key, QString organizationId, QString customerId, QString userId,
        Permissions permissions, bool restricted = false)
        : m_organizationId(std::move(organizationId)), m_customerId(std::move(customerId)),
          m_userId(std::move(userId)), m_permissions(permissions), m_restricted(restricted)
    {
    }

    [[nodiscard]] const QString &organizationId() const { return m_organizationId; }
    [[nodiscard]] const QString &customerId() const
    {
        return m_customerId;
    } ///< Empty while not linked to one.
    [[nodiscard]] const QString &userId() const { return m_userId; } ///< Empty for jobs and events.
    /// What the person may do; everything for jobs and events.
    [[nodiscard]] const Permissions &permissions() const { return m_permissions; }
    [[nodiscard]] bool may(Permission permission) const { return m_permissions.contains(permission); }
    /// For a person: they see the organization through its parent alone, and change nothing.
    [[nodiscard]] bool isViaParent() const { return m_viaParent; }
    /// For a person: it was deleted and can still be restored; nothing else is changed meanwhile.
    [[nodiscard]] bool isBeingDeleted() const { return m_beingDeleted; }
    /// For a person: nothing but paying is possible, because an invoice is unpaid for too long.
    [[nodiscard]] bool isRestricted() const { return m_restricted; }

private:
    friend class Authorizer;

    QString m_organizationId;
    QString m_customerId;
    QString m_userId;
    Permissions m_permissions;
    bool m_restricted;
    bool m_viaParent = false;
    bool m_beingDeleted = false;
};

} // namespace portico::portal
