// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/error.h"

/// One sentence for the person at the command line.
[[nodiscard]] QString messageFor(const portico::Error &error);
