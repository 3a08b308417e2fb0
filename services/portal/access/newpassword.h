// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/result.h"
#include "services/domain/secret.h"

#include <QString>

namespace portico::portal {

/// Whether a text in lower case is in the list of common passwords that comes with the program.
[[nodiscard]] bool isCommonPassword(const QString &text);

/// Why somebody with this address cannot choose a password: `invalid_field` on `password`, with the
/// passwordProblemName() as its detail.
[[nodiscard]] Result<void> checkNewPassword(const Secret &password, const QString &email);

} // namespace portico::portal
