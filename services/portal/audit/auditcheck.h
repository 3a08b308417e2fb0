// SPDX-License-Identifier: MIT
#pragma once

#include "services/portal/store/database.h"

namespace portico::portal {

/// The first entry of an organization's audit log that is not as it was written.
struct AuditFlaw
{
    enum class Kind {
        Changed, ///< Or made under another key.
        Missing,
        Added, ///< Behind the end of the chain.
    };

    QString organization; ///< Its slug and id.
    qint64 sequence = 0;
    Kind kind = Kind::Changed;

    friend bool operator==(const AuditFlaw &, const AuditFlaw &) = default;
};

/// Computes every chain of the database anew; at most one flaw of each organization.
[[nodiscard]] Result<std::vector<AuditFlaw>> auditFlaws(Database &database);

/// `audit_damaged`, naming organization and entry.
[[nodiscard]] Error errorOf(const AuditFlaw &flaw);

} // namespace portico::portal
