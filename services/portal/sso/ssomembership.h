// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/sso.h"
#include "services/portal/access/organizationscope.h"
#include "services/portal/access/people.h"
#include "services/portal/sso/identityprovider.h"
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
/// gets one that has no password; who was removed from the organization stays out. `sso_failed`, also where
/// \a client is not the one of the organization any more; 409 `no_seat` where nobody more may join, 403
/// `restricted`.
[[nodiscard]] Result<SsoPerson> admitSsoPerson(Connection &connection, const OrganizationScope &scope,
    const SsoClient &client, const IdClaims &claims, UtcSeconds now);

/// Holds the organization, whose provider still has to be \a client; `sso_failed` otherwise.
[[nodiscard]] Result<SsoSettings> lockSsoSettings(
    Connection &connection, const OrganizationScope &scope, const SsoClient &client);

/// The account that issuer and subject are known for in the organization; empty for none.
[[nodiscard]] Result<QString> ssoUserId(
    Connection &connection, const OrganizationScope &scope, const QString &issuer, const QString &subject);

} // namespace portico::portal
