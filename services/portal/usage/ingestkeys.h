// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/ingestkey.h"
#include "services/portal/access/organizationscope.h"
#include "services/portal/store/connection.h"

namespace portico::portal {

struct NewIngestKey
{
    IngestKey key;
    QByteArray secret; ///< Only its hash is kept.
};

/// Makes a key that brings usage of one organization, or of every one where \a organizationId is empty. 422
/// `invalid_field` for a name of no or more than IngestKey::LongestName characters.
[[nodiscard]] Result<NewIngestKey> addIngestKey(Connection &connection, const QString &organizationId,
    const QString &name, const QString &userId, UtcSeconds now);

/// Those of the organization that work.
[[nodiscard]] Result<std::vector<IngestKey>> ingestKeys(
    Connection &connection, const OrganizationScope &scope);

/// Ends it at once; 404 `not_found` for one that ingestKeys() does not list.
[[nodiscard]] Result<void> revokeIngestKey(
    Connection &connection, const OrganizationScope &scope, const QString &id, UtcSeconds now);

/// Writes down that it was used, at most once a minute.
[[nodiscard]] Result<void> noteIngestKeyUse(Connection &connection, QByteArrayView secret, UtcSeconds now);

} // namespace portico::portal
