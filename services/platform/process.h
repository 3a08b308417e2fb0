// SPDX-License-Identifier: MIT
#pragma once

namespace portico::platform {

/// For the first line of main(): no core dumps, no reading of this process's memory by other processes of the
/// user, and new files that only the user can read.
void hardenProcess();

} // namespace portico::platform
