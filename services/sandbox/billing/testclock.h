// SPDX-License-Identifier: MIT
#pragma once

#include "services/sandbox/account.h"

namespace portico::sandbox {

/// Moves a test clock to \a target and lets everything happen on the way, in order: renewals, drafts that are
/// finalized, ends of trials, planned cancellations, scheduled phases, ends of pauses, retries of payments,
/// due dates. Ends with the event `test_helpers.test_clock.ready`.
void advanceClock(Account &account, const QString &clockId, UtcSeconds target, const QString &baseUrl);

/// The same for everything that hangs on no clock and so lives in wall time, and for checkout pages and the
/// answers of tax offices, which always do.
void catchUpWithWallTime(Account &account, const QString &baseUrl);

} // namespace portico::sandbox
