// SPDX-License-Identifier: MIT
#pragma once

#include "services/sandbox/account.h"
#include "services/sandbox/billing/invoicing.h"

namespace portico::sandbox {

/// What one change of items costs or gives back for the rest of the period, from \a at on: for each item that
/// changed a credit for the unused time of the old and a charge for the remaining time of the new, each
/// rounded by itself, half away from zero. Metered items never take part. Source: Stripe, "Prorations".
[[nodiscard]] std::vector<LineDraft> prorationLines(
    const Account &account, const QJsonArray &before, const QJsonArray &after, UtcSeconds at);

/// \a items with what \a lines charge for each noted on it: what flexible billing gives back when it changes.
[[nodiscard]] QJsonArray withDebits(
    const Account &account, const QJsonArray &items, const std::vector<LineDraft> &lines);

/// Keeps lines for the subscription's next invoice.
void addPendingLines(
    Account &account, const QJsonObject &subscription, const std::vector<LineDraft> &lines, UtcSeconds at);

/// The lines that waited for this invoice; they do so no longer.
[[nodiscard]] std::vector<LineDraft> takePendingLines(Account &account, const QString &subscriptionId);

} // namespace portico::sandbox
