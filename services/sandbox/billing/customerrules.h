// SPDX-License-Identifier: MIT
#pragma once

#include "services/sandbox/api/apierror.h"
#include "services/sandbox/api/params.h"

namespace portico::sandbox {

/// What Stripe refuses about the details in \a given, which make the customer \a after of it: an e-mail
/// address or a country that is none, too many custom fields, a location that cannot be taxed.
[[nodiscard]] std::optional<ApiError> problemWithDetails(const Params &given, const QJsonObject &after);

} // namespace portico::sandbox
