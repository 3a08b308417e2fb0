// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/result.h"
#include "services/domain/secret.h"

#include <QString>

namespace portico::platform {

/// Leaves the file to its owner alone (0600); fails with `file_mode_failed`.
[[nodiscard]] Result<void> makeFilePrivate(const QString &path);

/// Creates the directory and its parents where they are missing and leaves it to its owner alone (0700);
/// fails with `directory_unavailable`.
[[nodiscard]] Result<void> makePrivateDirectory(const QString &path);

/// The first 64 KiB of a file only its owner can read, without line breaks at the end. Fails with
/// `secret_file_unreadable` (missing, empty, longer, not a file) or `secret_file_too_open` (group or others
/// may read or write it).
[[nodiscard]] Result<Secret> readSecretFile(const QString &path);

/// Writes a new file of mode 0600; fails with `secret_file_exists` or `secret_file_unwritable`.
[[nodiscard]] Result<void> createSecretFile(const QString &path, const Secret &secret);

} // namespace portico::platform
