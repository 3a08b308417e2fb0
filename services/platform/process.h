// SPDX-License-Identifier: MIT
#pragma once

#include <cstdio>

namespace portico::platform {

/// For the first line of main(): no core dumps, no reading of this process's memory by other processes of the
/// user, and new files that only the user can read.
void hardenProcess();

/// As hardenProcess(), and little to take: 15 seconds of processor, 1 GiB of memory, no file written, no new
/// privileges. For what reads documents nobody vouches for.
void confineProcess();

/// Whether a person reads the stream, so that progress may be drawn on it.
[[nodiscard]] bool isTerminal(std::FILE *stream);

} // namespace portico::platform
