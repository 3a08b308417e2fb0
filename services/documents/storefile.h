// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/result.h"

#include <QByteArray>
#include <QString>

class QFileDevice;

namespace portico::documents {

/// A failure of kind Storage with \a code: `folder_unusable`, `file_exists`, `local_disk_full`,
/// `manifest_invalid`.
[[nodiscard]] Error fileError(const char *code, const QString &detail);

/// What a failed write to \a file was about, with the `errno` it left: a full disk is told apart.
[[nodiscard]] Error writeError(const QFileDevice &file, int systemError);

/// Writes \a bytes beside \a path, to the disk, and gives it its name then: the name never stands for half a
/// file, and never replaces one that is there (`file_exists`). 0600 where the system has modes.
[[nodiscard]] Result<void> storeNewFile(const QString &path, const QByteArray &bytes);

/// Writes \a path anew, as a whole or not at all.
[[nodiscard]] Result<void> replaceFile(const QString &path, const QByteArray &bytes);

/// Appends and waits until it is on the disk.
[[nodiscard]] Result<void> appendToFile(const QString &path, const QByteArray &bytes);

/// Lower-case hexadecimal; empty where the file cannot be read.
[[nodiscard]] QByteArray sha256OfFile(const QString &path);

} // namespace portico::documents
