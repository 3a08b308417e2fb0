// SPDX-License-Identifier: MIT
#include "services/portal/invoices/invoiceroutes.h"

#include "services/portal/api/answer.h"
#include "services/portal/api/route.h"
#include "services/portal/billing/copystamp.h"
#include "services/portal/invoices/byterange.h"
#include "services/portal/invoices/invoicepdf.h"
#include "services/portal/invoices/invoicerepository.h"
#include "services/portal/invoices/pdfcache.h"
#include "services/portal/portalerror.h"

namespace portico::portal {

namespace {

RouteResult getInvoices(RouteContext &context)
{
    const Result<InvoiceQuery> query = invoiceQueryFrom(context.request);
    if (!query)
        return failure(query.error());
    const Result<wire::Stamp> stamp = copyStamp(context);
    if (!stamp)
        return failure(stamp.error());
    InvoiceRepository invoices(context.connection, context.scope());
    const Result<wire::InvoiceList> list
        = query->changedSince ? invoices.changes(*query, stamp->now) : invoices.page(*query, stamp->now);
    if (!list)
        return failure(list.error());
    return documentAnswer(context.request, wire::encodeInvoices(*list, query->withLines, *stamp), *stamp);
}

RouteResult getInvoice(RouteContext &context)
{
    const Result<wire::Stamp> stamp = copyStamp(context);
    if (!stamp)
        return failure(stamp.error());
    Result<std::optional<Invoice>> invoice
        = InvoiceRepository(context.connection, context.scope()).find(context.parameter("id"));
    if (!invoice)
        return failure(invoice.error());
    if (!*invoice)
        return failure(notFound());
    const Invoice::DisplayStatus shown = displayStatus(**invoice, stamp->now);
    const wire::InvoiceEntry entry{std::move(**invoice), shown};
    return documentAnswer(context.request, wire::encodeInvoice(entry, *stamp), *stamp);
}

RouteResult getPdf(WaitingContext &context, ProviderThread &provider, PdfCache &cache)
{
    const Result<std::optional<Invoice>> invoice = context.database.read([&](Connection &connection) {
        return InvoiceRepository(connection, context.scope()).find(context.parameter("id"));
    });
    if (!invoice)
        return failure(invoice.error());
    if (!*invoice)
        return failure(notFound());
    const Result<QByteArray> pdf = invoicePdf(**invoice, provider, cache);
    if (!pdf)
        return failure(pdf.error());
    const QByteArray fileName = pdfFileName(**invoice).toLatin1();
    return answerWithBody(context.request, *pdf,
        {{"Content-Type", "application/pdf"},
            {"Content-Disposition", "attachment; filename=\"" + fileName + '"'},
            {"Cache-Control", "no-store"}});
}

} // namespace

void addInvoiceRoutes(RouteTable &routes, ProviderThread &provider, PdfCache &cache)
{
    const Access access = Access::with(Permission::InvoiceView);
    routes.fast("GET", "/api/portal/invoices", access, getInvoices);
    routes.fast("GET", "/api/portal/invoices/{id}", access, getInvoice);
    routes.waiting("GET", "/api/portal/invoices/{id}/pdf", access,
        [&provider, &cache](WaitingContext &context) { return getPdf(context, provider, cache); });
}

} // namespace portico::portal
