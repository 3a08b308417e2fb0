// SPDX-License-Identifier: MIT
#pragma once

#include "services/sandbox/account.h"
#include "services/sandbox/api/apierror.h"
#include "services/sandbox/api/params.h"

#include <QJsonArray>

#include <optional>

namespace portico::sandbox {

/// A change of items as `POST /v1/subscriptions/{id}` describes it.
struct ItemUpdate
{
    QJsonArray items;
    QString proration;
    UtcSeconds at;
    bool restarts = false; ///< A new period begins with it.
};

/// The change \a params ask of the subscription \a before.
[[nodiscard]] tl::expected<ItemUpdate, ApiError> itemUpdate(
    const Account &account, const QJsonObject &before, const Params &params, UtcSeconds now);

/// What may not be asked together with a change that may have to wait for its payment.
[[nodiscard]] std::optional<ApiError> pendingProblem(const QJsonObject &before, const Params &params);

/// Makes the change and bills it. What cannot be paid follows `payment_behavior`: the subscription becomes
/// past due, the change waits for the payment, or is refused.
std::optional<ApiError> changeItems(Account &account, const QString &id, const ItemUpdate &update,
    const Params &params, UtcSeconds now, const QString &baseUrl);

} // namespace portico::sandbox
