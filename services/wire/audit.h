// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/auditentry.h"
#include "services/wire/portal.h"

/// What was done in an organization, in the JSON of the portal API.
namespace portico::wire {

[[nodiscard]] Document encodeAudit(const AuditPage &page, const Stamp &stamp);
[[nodiscard]] Result<Stamped<AuditPage>> decodeAudit(QByteArrayView json);

} // namespace portico::wire
