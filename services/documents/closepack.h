// SPDX-License-Identifier: MIT
#pragma once

#include "services/documents/register.h"
#include "services/domain/result.h"

#include <QStringList>

namespace portico::documents {

/// What stands beside the PDFs of a month or quarter that is being closed.
struct ClosePack
{
    std::vector<RegisterEntry> entries; ///< Of the period, with their lines.
    std::vector<RegisterEntry> late; ///< Of an earlier period, and not in its pack.
};

/// The numbers that are missing among \a entries, by organization.
[[nodiscard]] QStringList gapsIn(std::span<const RegisterEntry> entries);

/// The ids in the register of an earlier pack; `folder_unusable` where there is none.
[[nodiscard]] Result<QStringList> idsInRegister(const QString &folder);

/// Writes register.csv, totals.csv (per currency, and per tax and rate) and checks.txt (gaps in the numbers,
/// late arrivals) into \a folder, each replaced as a whole. `folder_unusable`, `local_disk_full`.
[[nodiscard]] Result<void> writeClosePack(
    const QString &folder, const ClosePack &pack, const CsvDialect &dialect);

} // namespace portico::documents
