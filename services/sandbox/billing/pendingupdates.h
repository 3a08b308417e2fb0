// SPDX-License-Identifier: MIT
#pragma once

#include "services/sandbox/account.h"

#include <QJsonArray>

#include <optional>

namespace portico::sandbox {

/// A change of items that waits until \a invoiceId is paid. Source: Stripe, "Pending updates".
void holdBackUpdate(Account &account, const QString &subscriptionId, const QJsonArray &items,
    const QJsonObject &more, const QString &invoiceId, UtcSeconds now);

/// Whether the invoice is what a held back change waits for: it makes nobody past due.
[[nodiscard]] bool isForPendingUpdate(const Account &account, const QJsonObject &invoice);

/// The invoice was paid: the change is made.
void applyPendingUpdate(Account &account, const QString &subscriptionId);

/// When the change is dropped; nothing where none waits.
[[nodiscard]] std::optional<UtcSeconds> pendingUpdateExpiry(const QJsonObject &subscription);
/// The invoice is voided and everything stays as it was.
void expirePendingUpdate(Account &account, const QString &subscriptionId, UtcSeconds at);

} // namespace portico::sandbox
