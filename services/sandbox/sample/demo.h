// SPDX-License-Identifier: MIT
#pragma once

#include "services/sandbox/account.h"
#include "services/sandbox/sandbox.h"

namespace portico::sandbox {

/// Fills an empty account with the demo: four plans in four currencies and fifteen customers on the test
/// clock `clock_portico_demo`. History before 31 October 2026 is laid as data; what comes after happens on
/// the clock.
void layDemo(Account &account, Scene scene, const QString &baseUrl);

/// Links in invoices name the sandbox that made them: points them at \a baseUrl.
void rebaseLinks(Account &account, const QString &baseUrl);

} // namespace portico::sandbox
