// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/result.h"
#include "services/domain/secret.h"

#include <vector>

/// The secret in the environment variable \a name, or in the file that \a name_FILE names; empty without
/// either.
[[nodiscard]] portico::Result<portico::Secret> secretFromEnvironment(const char *name);

/// The same for several, separated by white space.
[[nodiscard]] portico::Result<std::vector<portico::Secret>> secretsFromEnvironment(const char *name);

/// The file that the environment variable \a name names; empty without it.
[[nodiscard]] QString fileFromEnvironment(const char *name);

/// The first line of standard input.
[[nodiscard]] portico::Secret secretFromInput();
