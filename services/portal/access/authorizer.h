// SPDX-License-Identifier: MIT
#pragma once

#include "services/portal/access/organizationscope.h"
#include "services/portal/access/session.h"
#include "services/portal/jobs/job.h"
#include "services/portal/store/connection.h"

#include <optional>

namespace portico::portal {

struct OutboxEntry;

/// Decides who may work on which organization; the only maker of OrganizationScope. It reads membership in
/// the unit of work the scope is used in, so that a removal counts from its commit on.
class Authorizer final
{
public:
    /// 404 `not_found` for an organization that is missing, deleted or somebody else's; 403
    /// `permission_denied` for a member without \a permission. Without one any member may.
    [[nodiscard]] static Result<OrganizationScope> forSession(Connection &connection, const Session &session,
        const QString &organizationId, std::optional<Permission> permission);
    /// For events and mirroring: the organization the provider's customer is linked to, or nothing.
    [[nodiscard]] static Result<std::optional<OrganizationScope>> forCustomer(
        Connection &connection, const QString &customerId);
    /// For the product: 401 `invalid_token` for a key that is none, 404 `not_found` for an organization that
    /// is not there. It may look at plan and usage.
    [[nodiscard]] static Result<OrganizationScope> forProductKey(
        Connection &connection, QByteArrayView key, const QString &organizationId);
    /// For a job of an organization, as long as its lease is held; 409 `lease_lost` otherwise.
    [[nodiscard]] static Result<OrganizationScope> forJob(Connection &connection, const Job &job);
    /// For a mail of an organization that is being sent, in the same way.
    [[nodiscard]] static Result<OrganizationScope> forMail(Connection &connection, const OutboxEntry &entry);
};

} // namespace portico::portal
