// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/result.h"

#include <QString>

namespace portico::archive {

/// Makes sure that there is a file at \a path that only its owner can read, in a folder alike. Fails with
/// `archive_unusable`.
[[nodiscard]] Result<void> prepareArchiveFile(const QString &path);

/// Moves a file that cannot be used out of the way, to `<path>.<reason>`, in place of an older one there,
/// with what SQLite keeps beside it.
void setArchiveAside(const QString &path, const QString &reason);

/// Removes the archive, what SQLite keeps beside it, and what was set aside.
void removeArchive(const QString &path);

} // namespace portico::archive
