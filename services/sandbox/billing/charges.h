// SPDX-License-Identifier: MIT
#pragma once

#include "services/sandbox/account.h"

namespace portico::sandbox {

/// What a bank was asked for, and what it said.
struct ChargeDraft
{
    QString intentId;
    QString customerId;
    QString currency;
    QString methodId; ///< Empty where there is none to charge.
    QString decline; ///< Empty where it was not declined.
    qint64 amount = 0;
    bool isPending = false; ///< The bank has not answered yet.
};

/// The latest charge of an intent after an attempt: a new one, \a latest where the bank answers what was
/// pending, or \a latest as it was where nothing was charged. What it was paid with stays in it.
QString recordCharge(Account &account, const ChargeDraft &draft, const QString &latest, UtcSeconds at);

/// The charge that paid the invoice through here; empty where none did.
[[nodiscard]] QJsonObject chargeOf(const Account &account, const QJsonObject &invoice);

} // namespace portico::sandbox
