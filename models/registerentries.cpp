// SPDX-License-Identifier: MIT
#include "models/registerentries.h"

namespace portico::models {

using archive::ArchivedInvoice;
using documents::RegisterEntry;

namespace {

constexpr std::size_t ReadAtOnce = 1'000;

} // namespace

QCoro::Task<Result<std::vector<RegisterEntry>>> registerEntries(account::KeptInvoices *kept,
    std::vector<qint64> keys, QHash<QString, QString> slugs, std::stop_token stop)
{
    using Entries = std::vector<RegisterEntry>;
    Entries all;
    for (std::size_t at = 0; at < keys.size() && !stop.stop_requested(); at += ReadAtOnce) {
        const std::size_t end = std::min(keys.size(), at + ReadAtOnce);
        const std::vector<qint64> part(keys.begin() + qptrdiff(at), keys.begin() + qptrdiff(end));
        Result<std::vector<ArchivedInvoice>> rows = co_await kept->rows(part);
        if (!rows)
            co_return Result<Entries>(failure(rows.error()));
        for (ArchivedInvoice &row : *rows)
            all.push_back({slugs.value(row.organizationId, row.organizationId), std::move(row.invoice),
                row.displayStatus});
    }
    co_return Result<Entries>(std::move(all));
}

} // namespace portico::models
