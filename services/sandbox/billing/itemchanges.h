// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/period.h"
#include "services/sandbox/account.h"
#include "services/sandbox/api/apierror.h"

#include <QJsonArray>

namespace portico::sandbox {

/// \a existing items after the `items` parameter of a subscription: changed by id, added without one, or
/// `deleted`. New ones run for \a period. As Stripe does, a new price without a quantity starts again at 1.
[[nodiscard]] tl::expected<QJsonArray, ApiError> itemsAfter(const Account &account, QJsonArray existing,
    const QJsonArray &requested, const QString &subscriptionId, const Period &period);

} // namespace portico::sandbox
