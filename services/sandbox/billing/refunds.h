// SPDX-License-Identifier: MIT
#pragma once

#include "services/sandbox/account.h"
#include "services/sandbox/api/apierror.h"

namespace portico::sandbox {

/// Gives \a amount of a charge back (nothing: all that is left of it); the refund. Refuses more than is left.
[[nodiscard]] Outcome refundCharge(Account &account, const QString &chargeId, std::optional<qint64> amount,
    const QString &reason, const QJsonObject &metadata, UtcSeconds at);

/// What was refunded of the payments of an invoice, whether or not a credit note says so.
[[nodiscard]] qint64 refundedOf(const Account &account, const QJsonObject &invoice);

} // namespace portico::sandbox
