// SPDX-License-Identifier: MIT
#pragma once

#include "app/commandline.h"
#include "services/portal/store/database.h"

#include <memory>

/// `--database`, as every command that works on it alone has it.
void addDatabaseOption(CommandLine &line);
/// The database of addDatabaseOption(), at the schema of this program.
[[nodiscard]] portico::Result<std::unique_ptr<portico::portal::Database>> openDatabase(
    const CommandLine &line);

/// Says what went wrong on stderr; gives Failure.
[[nodiscard]] int fail(const portico::Error &error);
/// One line on stdout.
void say(const QString &text);
