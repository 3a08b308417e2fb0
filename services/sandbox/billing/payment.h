// SPDX-License-Identifier: MIT
#pragma once

#include "services/sandbox/account.h"

namespace portico::sandbox {

/// What a charge of \a method comes to: empty when it pays, else the decline code.
[[nodiscard]] QString declineOf(const QJsonObject &method);

/// The changes to the invoice's `payments` that one attempt makes; \a decline is empty for one that
/// succeeded.
[[nodiscard]] QJsonValue paymentsAfter(Account &account, const QJsonObject &invoice, const QString &methodId,
    const QString &decline, UtcSeconds at);

} // namespace portico::sandbox
