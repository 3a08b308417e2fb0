// SPDX-License-Identifier: MIT
#pragma once

#include "services/account/keptinvoices.h"
#include "services/documents/register.h"

#include <QHash>

namespace portico::models {

/// The invoices of \a keys as a register has them; \a slugs are those of the organizations by id. What was
/// given so far where it was stopped. \a kept is not touched after \a stop.
[[nodiscard]] QCoro::Task<Result<std::vector<documents::RegisterEntry>>> registerEntries(
    account::KeptInvoices *kept, std::vector<qint64> keys, QHash<QString, QString> slugs,
    std::stop_token stop);

} // namespace portico::models
