// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/invoice.h"

#include <QString>

namespace portico::archive {

/// What a person typed as an FTS5 expression: every word begins one of the invoice's. Empty where nothing in
/// it can be searched for.
[[nodiscard]] QString searchExpression(const QString &typed);

/// The words an invoice is found by: number, amounts, lines, purchase order and description.
[[nodiscard]] QString searchText(const Invoice &invoice);

} // namespace portico::archive
