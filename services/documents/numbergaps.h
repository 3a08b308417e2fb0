// SPDX-License-Identifier: MIT
#pragma once

#include <QStringList>

namespace portico::documents {

/// Numbers that are missing between others of the same prefix, such as "ACME-0042" between "ACME-0041" and
/// "ACME-0043"; "ACME-0050 to ACME-0060" for many. Invoices in draft have no number and leave no gap.
[[nodiscard]] QStringList numberGaps(const QStringList &numbers);

} // namespace portico::documents
