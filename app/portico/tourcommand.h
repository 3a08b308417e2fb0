// SPDX-License-Identifier: MIT
#pragma once

/// `portico tour DIR`: draws every scene. Takes the arguments of main().
[[nodiscard]] int tourCommand(int argc, char **argv);
