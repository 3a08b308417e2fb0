// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QStringList>

#include <vector>

namespace portico::documents {

/// The cells of RFC 4180 rows in UTF-8; the separator is the first of "," ";" and tab after an unquoted cell.
/// The apostrophe that CsvWriter puts in front of a formula is taken away.
[[nodiscard]] std::vector<QStringList> readCsv(QByteArrayView bytes);

} // namespace portico::documents
