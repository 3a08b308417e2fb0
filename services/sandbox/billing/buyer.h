// SPDX-License-Identifier: MIT
#pragma once

#include "services/sandbox/account.h"

namespace portico::sandbox {

/// What an invoice says of its customer at \a at: copies, which follow the customer while it is a draft and
/// stay as they are from then on. Empty for a customer that is no more.
[[nodiscard]] QJsonObject buyerOn(const Account &account, const QString &customerId, UtcSeconds at);

/// After a change of the customer or its tax ids: the drafts follow it.
void refreshDrafts(Account &account, const QString &customerId);

} // namespace portico::sandbox
