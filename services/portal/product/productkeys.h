// SPDX-License-Identifier: MIT
#pragma once

#include "services/portal/store/connection.h"

namespace portico::portal {

/// Adds a key the product asks with and returns it: the database keeps only its hash. 422 `invalid_field` for
/// a name of no or more than 80 characters.
[[nodiscard]] Result<QByteArray> addProductKey(Connection &connection, const QString &name, UtcSeconds now);

} // namespace portico::portal
