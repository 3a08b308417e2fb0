// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/clock.h"
#include "services/domain/permission.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace portico {

/// What an organization has decided for all its members.
struct OrganizationSettings
{
    bool readOnlySeesInvoices = true;
    bool allRolesTakeSeats = false; ///< Billing and read-only members too.

    friend bool operator==(const OrganizationSettings &, const OrganizationSettings &) = default;
};

/// How long a deletion can be undone, and how long before its end the owners are told again.
inline constexpr std::chrono::days DeletionDelay{30};
inline constexpr std::chrono::days LastDeletionWarning{7};

/// An organization as one of its members sees it: the billing entity, and what this person may do in it.
struct Organization
{
    QString id;
    QString name;
    QString slug;
    Role role = Role::Member;
    Permissions permissions;
    QString currency; ///< Empty until the provider knows one.
    QStringList hostedOrigins; ///< The only origins whose pages the console may open in the browser.
    QString parentId = {}; ///< Where the person sees the parent too; else empty.
    bool viaParent
        = false; ///< Seen through the parent alone: `role` is the one there, nothing can be changed.
    OrganizationSettings settings = {};
    std::optional<UtcSeconds> deletionAt
        = {}; ///< When it goes for good, in wall time; only owners see it then.

    friend bool operator==(const Organization &, const Organization &) = default;
};

} // namespace portico
