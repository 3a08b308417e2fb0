// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/permission.h"

#include <QString>
#include <QStringList>

namespace portico {

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

    friend bool operator==(const Organization &, const Organization &) = default;
};

} // namespace portico
