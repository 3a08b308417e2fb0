// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/auditentry.h"

namespace portico::ui {

/// What was done, in a sentence: "Changed the role of Bob from Member to Billing". An action this console
/// does not know is told by its name.
[[nodiscard]] QString sentence(const AuditEntry &entry);
/// Who did it: "Ada", "The product", "A former user".
[[nodiscard]] QString actorName(const AuditEntry::Actor &actor);
/// In the time zone of this computer: "8 Nov 2026, 10:00"
[[nodiscard]] QString moment(const AuditEntry &entry);

} // namespace portico::ui
