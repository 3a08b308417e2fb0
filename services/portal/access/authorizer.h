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
    /// `permission_denied` for a member without \a permission. Without one any member may. Who looks into the
    /// children of an organization gets a scope for each that only reads, with a permission that allows it.
    /// While a deletion can be undone only owners get one. 403 `sso_required` where members but owners have
    /// to come through the organization's provider; a session that did reaches it alone, and never owns it.
    [[nodiscard]] static Result<OrganizationScope> forSession(Connection &connection, const Session &session,
        const QString &organizationId, std::optional<Permission> permission);
    /// Parent or child of the organization of \a scope, with no permission there: to note what was done to
    /// both. 404 `not_found` for any other.
    [[nodiscard]] static Result<OrganizationScope> forRelative(
        Connection &connection, const OrganizationScope &scope, const QString &organizationId);
    /// For events and mirroring: the organization the provider's customer is linked to, or nothing.
    [[nodiscard]] static Result<std::optional<OrganizationScope>> forCustomer(
        Connection &connection, const QString &customerId);
    /// For the product: 401 `invalid_token` for a key that is none, 404 `not_found` for an organization that
    /// is not there. It may look at plan and usage.
    [[nodiscard]] static Result<OrganizationScope> forProductKey(
        Connection &connection, QByteArrayView key, const QString &organizationId);
    /// For who brings usage with an ingest key: the organization of the key, or \a organizationId for a key
    /// of a product, with no permission there. 401 `invalid_token`; 404 `not_found` for an organization that
    /// is missing, or not the one of the key.
    [[nodiscard]] static Result<OrganizationScope> forIngestKey(
        Connection &connection, QByteArrayView key, const QString &organizationId);
    /// For who holds the link of an invitation: the organization it leads into, with no permission there; 404
    /// `not_found` for a link that opens nothing.
    [[nodiscard]] static Result<OrganizationScope> forInvitation(
        Connection &connection, QByteArrayView token);
    /// For who comes through the provider of an organization: with no permission there; 404 `not_found` for
    /// one without single sign-on.
    [[nodiscard]] static Result<OrganizationScope> forSignOn(
        Connection &connection, const QString &organizationId);
    /// For a job of an organization, as long as its lease is held; 409 `lease_lost` otherwise.
    [[nodiscard]] static Result<OrganizationScope> forJob(Connection &connection, const Job &job);
    /// For a mail of an organization that is being sent, in the same way.
    [[nodiscard]] static Result<OrganizationScope> forMail(Connection &connection, const OutboxEntry &entry);
};

} // namespace portico::portal
