// SPDX-License-Identifier: MIT
#pragma once

#include "services/sandbox/account.h"

namespace portico::sandbox {

/// Tells that the trial is about to end: three days before, or at once where it ends sooner.
void announceTrialEnd(Account &account, const QString &id);

/// Ends a trial at \a at. Without a payment method it cancels, pauses or goes on to the first invoice, as
/// `trial_settings[end_behavior][missing_payment_method]` says.
void endTrial(
    Account &account, const QString &id, UtcSeconds at, const QString &reason, const QString &baseUrl);

} // namespace portico::sandbox
