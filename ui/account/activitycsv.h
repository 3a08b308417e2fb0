// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/auditentry.h"

#include <vector>

namespace portico::ui {

/// An audit log as a file for spreadsheets, in UTF-8: times in UTC, the sentence beside the action's own
/// name, the details as JSON, and the hash, by which a row can be held against the portal's. A text that a
/// spreadsheet would run as a formula begins with an apostrophe.
[[nodiscard]] QByteArray activityCsv(const std::vector<AuditEntry> &entries);

} // namespace portico::ui
