// SPDX-License-Identifier: MIT
#pragma once

#include "services/sandbox/account.h"
#include "services/sandbox/api/apierror.h"

namespace portico::sandbox {

/// \a object with the ids at the dotted \a paths replaced by the objects they name, four levels deep at most
/// ("data" counts). Members that Stripe sends only on request (`tiers`, `payments`, `tax_ids`, ...) are left
/// out unless a path names them. Fails for a path that leads to nothing expandable.
[[nodiscard]] Outcome expanded(const QJsonObject &object, const QJsonArray &paths, const Account &account);

/// \a object as it is sent when nothing is expanded.
[[nodiscard]] QJsonObject published(const QJsonObject &object);

} // namespace portico::sandbox
