// SPDX-License-Identifier: MIT
#pragma once

namespace portico {

/// Ends the process at once, as `kill -9` would, with exit code 137 when the environment variable
/// PORTICO_CRASH_AT is NAME, or NAME:n for the n-th time this place is passed. Nothing in builds without
/// PORTICO_CRASH_POINTS.
#ifdef PORTICO_CRASH_POINTS
void crashPoint(const char *name);
#else
inline void crashPoint(const char *)
{
}
#endif

} // namespace portico
