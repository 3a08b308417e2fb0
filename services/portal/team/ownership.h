// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/team.h"
#include "services/portal/access/organizationscope.h"
#include "services/portal/store/connection.h"

namespace portico::portal {

/// The offer of ownership that waits for an answer at \a wallNow, if there is one.
[[nodiscard]] Result<std::optional<OwnershipTransfer>> pendingTransfer(
    Connection &connection, const OrganizationScope &scope, UtcSeconds wallNow);

/// Offers a member to own the organization in place of the person of the scope, and tells them by mail; an
/// offer before it is dropped. 404 `not_found` for who is no other member, 403 `permission_denied` for who is
/// no owner.
[[nodiscard]] Result<void> offerOwnership(
    Connection &connection, const OrganizationScope &scope, const QString &toId, UtcSeconds wallNow);

/// The person of the scope takes the offer: they own the organization, and who offered it is an admin then.
/// 404 `not_found` where nothing was offered to them any more. The answer is who offered it.
[[nodiscard]] Result<QString> acceptOwnership(
    Connection &connection, const OrganizationScope &scope, UtcSeconds wallNow);

/// The person of the scope declines the offer, or takes it back; 404 `not_found` where it is neither.
[[nodiscard]] Result<void> declineOwnership(Connection &connection, const OrganizationScope &scope);

} // namespace portico::portal
