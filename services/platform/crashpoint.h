// SPDX-License-Identifier: MIT
#pragma once

namespace portico {

/// A place where a test ends this process, as a power cut would: with _exit(137), when the environment
/// variable PORTICO_CRASH_AT is \a name, or `name:n` at the n-th time. Does nothing in builds without
/// PORTICO_CRASH_POINTS.
void crashPoint(const char *name);

} // namespace portico
