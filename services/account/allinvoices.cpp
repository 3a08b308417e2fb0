// SPDX-License-Identifier: MIT
#include "services/account/allinvoices.h"

namespace portico::account {

namespace {

constexpr int PageSize = 100;

} // namespace

QCoro::Task<Result<std::vector<ListedInvoice>>> allInvoices(
    InvoiceService &service, InvoiceQuery query, std::stop_token stop)
{
    query.limit = PageSize;
    std::vector<ListedInvoice> all;
    for (bool more = true; more;) {
        Result<Copy<InvoicePage>> page = co_await service.list(query, stop);
        if (!page)
            co_return Result<std::vector<ListedInvoice>>(failure(page.error()));
        std::vector<ListedInvoice> &found = page->value.invoices;
        all.insert(all.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
        more = page->value.hasMore && !found.empty();
        if (more)
            query.startingAfter = all.back().invoice.id;
    }
    co_return Result<std::vector<ListedInvoice>>(std::move(all));
}

} // namespace portico::account
