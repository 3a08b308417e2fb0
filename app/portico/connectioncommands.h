// SPDX-License-Identifier: MIT
#pragma once

/// `portico connections list|add portal|remove`. Takes the arguments of main().
[[nodiscard]] int connectionCommand(int argc, char **argv);
