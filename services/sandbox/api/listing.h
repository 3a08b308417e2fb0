// SPDX-License-Identifier: MIT
#pragma once

#include "services/sandbox/api/apierror.h"
#include "services/sandbox/api/params.h"

#include <functional>
#include <vector>

namespace portico::sandbox {

/// The page of \a objects (newest first) that `limit`, `starting_after`, `ending_before` and `created[...]`
/// ask for, in a list envelope; \a keep filters first.
[[nodiscard]] Outcome page(const std::vector<QJsonObject> &objects, const Params &params, const QString &url,
    const std::function<bool(const QJsonObject &)> &keep = {});

/// Whether the time in \a object's \a member lies in the range parameter of that name.
[[nodiscard]] bool inRange(const QJsonObject &object, const char *member, const Params &params);

} // namespace portico::sandbox
