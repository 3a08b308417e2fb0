// SPDX-License-Identifier: MIT
#pragma once

/// `portico`: opens the window. Takes the arguments of main().
[[nodiscard]] int windowCommand(int argc, char **argv);
