// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/addresslist.h"
#include "services/domain/result.h"

namespace portico::models {

inline constexpr qint64 LargestAddressFile = 2 * 1024 * 1024;

/// The mail addresses in the rows of a table: those of the column whose head says so, else of the column with
/// the most of them. UTF-8 or UTF-16, with commas, semicolons or tabs.
[[nodiscard]] AddressList addressesInTable(const QByteArray &bytes);

/// The same of a file; fails with `file_not_read` and `file_too_large`.
[[nodiscard]] Result<AddressList> readAddressFile(const QString &path);

} // namespace portico::models
