// SPDX-License-Identifier: MIT
#pragma once

#include "services/portal/access/organizationscope.h"
#include "services/portal/access/people.h"
#include "services/portal/sso/idtoken.h"

namespace portico::portal {

/// Who came through the provider of an organization.
struct SsoPerson
{
    User user;
    bool hasJoined = false; ///< They were no member before.
    Role role = Role::Member; ///< They joined with.
};

/// The person \a claims of \a issuer are about, who is a member then: known by issuer and subject, and at the
/// first time by an address that is verified and in a domain of the organization. Somebody without an account
/// gets one that has no password. `sso_failed`; 409 `no_seat` where nobody more may join.
[[nodiscard]] Result<SsoPerson> admitSsoPerson(Connection &connection, const OrganizationScope &scope,
    const QString &issuer, const IdClaims &claims, UtcSeconds now);

/// The account that issuer and subject are known for in the organization; empty for none.
[[nodiscard]] Result<QString> ssoUserId(
    Connection &connection, const OrganizationScope &scope, const QString &issuer, const QString &subject);

} // namespace portico::portal
