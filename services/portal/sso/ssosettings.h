// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/sso.h"
#include "services/portal/access/datakeys.h"
#include "services/portal/access/organizationscope.h"
#include "services/portal/sso/identityprovider.h"
#include "services/portal/store/connection.h"

namespace portico::portal {

/// How the organization signs in.
[[nodiscard]] Result<SsoSettings> ssoSettings(Connection &connection, const OrganizationScope &scope);

/// Stores what \a change makes of them; an empty issuer turns single sign-on off. A secret is for one issuer:
/// with another one it has to be given anew. Where issuer or client change, the sessions that came through
/// the old ones end, but \a keptSessionId.
///
/// 422 `invalid_field`: `issuer` or `client_id`; `domains` (`domain_invalid`, `domain_public`: everybody can
/// get an address there, `domain_foreign`: no owner has an address there, `domain_taken`); `default_role`
/// (more than the person has, or owner); `enforced` without a domain.
[[nodiscard]] Result<void> storeSsoSettings(Connection &connection, const OrganizationScope &scope,
    const SsoChange &change, const DataKeys &keys, Reach reach, const QString &keptSessionId, UtcSeconds now);

/// As what this server comes to the provider of the organization; nothing without single sign-on.
[[nodiscard]] Result<std::optional<SsoClient>> ssoClient(
    Connection &connection, const OrganizationScope &scope, const DataKeys &keys);

/// The organization whose people have such addresses, or the one with this slug; empty for none.
[[nodiscard]] Result<QString> ssoOrganizationOf(Connection &connection, const SsoStart &start);

/// Seals the secrets under the newest key; how many there were.
[[nodiscard]] Result<qint64> sealSsoSecretsAnew(Connection &connection, const DataKeys &keys);

} // namespace portico::portal
