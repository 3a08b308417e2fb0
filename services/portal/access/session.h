// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/clock.h"

#include <QString>

namespace portico::portal {

/// Somebody signed in, or asking with a token of theirs, as looked up for one request.
struct Session
{
    QString id;
    QString userId;
    QString email;
    QString name;
    UtcSeconds provedAt; ///< When identity was last proved: at sign-in or step-up.
    /// Of a personal access token: the organization it is for, which it may only read. Else empty.
    QString tokenOrganizationId = {};

    /// Of a sign-in through the provider of an organization: that one, which is all it reaches. Else empty.
    QString ssoOrganizationId = {};

    [[nodiscard]] bool isToken() const { return !tokenOrganizationId.isEmpty(); }
    [[nodiscard]] bool isSso() const { return !ssoOrganizationId.isEmpty(); }
    /// The one organization it is good for; empty for all of the person's.
    [[nodiscard]] const QString &onlyOrganizationId() const
    {
        return isToken() ? tokenOrganizationId : ssoOrganizationId;
    }
};

} // namespace portico::portal
