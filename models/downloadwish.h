// SPDX-License-Identifier: MIT
#pragma once

#include "services/archive/invoicearchive.h"
#include "services/documents/csv.h"

#include <vector>

namespace portico::models {

/// Which documents are to be put into a folder, and what beside them. It can be written down, so that a
/// program that starts again goes on with it.
struct DownloadWish
{
    QString folder; ///< It is made where it is missing.
    QString name; ///< How the files are named: a DocumentName.
    std::vector<qint64> keys; ///< The invoices; empty for a pack.

    bool isPack = false; ///< All invoices of a period, with register, totals and checks.
    QString organizationId; ///< Of the pack; empty for all.
    UtcSeconds from;
    UtcSeconds to;
    QString previousFolder; ///< Of the pack before; empty where nothing can have arrived late.
    documents::CsvDialect dialect;

    friend bool operator==(const DownloadWish &, const DownloadWish &) = default;
};

[[nodiscard]] QByteArray toJson(const DownloadWish &wish);
/// Nothing where \a json is none.
[[nodiscard]] std::optional<DownloadWish> downloadWishFrom(const QByteArray &json);

} // namespace portico::models
