// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/error.h"

namespace portico::portal {

/// An Error that becomes an HTTP answer of \a status, whose kind follows from it; 503 asks to try again in a
/// second.
[[nodiscard]] Error portalError(int status, QLatin1StringView code, QString detail = {});

/// 422 `invalid_field`.
[[nodiscard]] Error invalidField(QLatin1StringView field, QString detail = {});

/// 404 `not_found`: the one answer for what is missing and for what belongs to somebody else.
[[nodiscard]] Error notFound();

} // namespace portico::portal
