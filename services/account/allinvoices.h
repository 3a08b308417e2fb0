// SPDX-License-Identifier: MIT
#pragma once

#include "services/account/invoiceservice.h"

namespace portico::account {

/// Every page of \a query, one after another. An invoice that arrives meanwhile may be missing; none comes
/// twice.
[[nodiscard]] QCoro::Task<Result<std::vector<ListedInvoice>>> allInvoices(
    InvoiceService &service, InvoiceQuery query, std::stop_token stop);

} // namespace portico::account
