// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/accesstoken.h"
#include "services/portal/access/organizationscope.h"
#include "services/portal/access/session.h"
#include "services/portal/store/connection.h"

namespace portico::portal {

struct NewPersonalToken
{
    AccessToken token;
    QByteArray secret; ///< Only its hash is kept.
};

/// Makes a token of a person for one organization. 422 `invalid_field` for a name or life beyond the limits.
[[nodiscard]] Result<NewPersonalToken> addPersonalToken(Connection &connection, const QString &organizationId,
    const QString &userId, const AccessTokenRequest &request, UtcSeconds now);

/// Those that work at \a now: one's own, and everybody's for who manages the team.
[[nodiscard]] Result<std::vector<AccessToken>> personalTokens(
    Connection &connection, const OrganizationScope &scope, UtcSeconds now);

/// Ends it at once. 404 `not_found` for one that personalTokens() does not list.
[[nodiscard]] Result<void> revokePersonalToken(
    Connection &connection, const OrganizationScope &scope, const QString &id, UtcSeconds now);

/// Whoever asks with the token, bound to its organization; 401 `invalid_token`.
[[nodiscard]] Result<Session> sessionForPersonalToken(
    Connection &connection, QByteArrayView secret, UtcSeconds now);
/// Writes down that it was used, at most once a minute.
[[nodiscard]] Result<void> notePersonalTokenUse(
    Connection &connection, const QString &organizationId, const QString &id, UtcSeconds now);

} // namespace portico::portal
