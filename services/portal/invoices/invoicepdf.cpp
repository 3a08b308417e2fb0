// SPDX-License-Identifier: MIT
#include "services/portal/invoices/invoicepdf.h"

#include "services/portal/invoices/pdfcache.h"
#include "services/portal/portalerror.h"
#include "services/portal/sync/providerthread.h"

namespace portico::portal {

using namespace std::chrono_literals;

namespace {

Error unavailable(const Error &cause)
{
    return portalError(cause.kind == Error::Kind::Timeout ? 503 : 502,
        QLatin1StringView("provider_unavailable"), cause.code);
}

Error notFinalized()
{
    return portalError(409, QLatin1StringView("not_finalized"));
}

} // namespace

Result<QByteArray> invoicePdf(const Invoice &invoice, ProviderThread &provider, PdfCache &cache)
{
    if (invoice.status == Invoice::Status::Draft)
        return failure(notFinalized());
    const std::unique_lock<std::mutex> fetching = cache.fetching(invoice.id);
    if (std::optional<QByteArray> kept = cache.find(invoice.id))
        return std::move(*kept);
    const Result<Invoice> current
        = provider.call([id = invoice.id](const stripe::Client &client,
                            std::stop_token stop) { return client.invoice(id, stop); },
            20s);
    if (!current && current.error().kind == Error::Kind::NotFound)
        return failure(notFound());
    if (!current)
        return failure(unavailable(current.error()));
    if (invoice.customerId.isEmpty() || current->customerId != invoice.customerId)
        return failure(notFound());
    if (current->pdfUrl.isEmpty())
        return failure(notFinalized());
    Result<QByteArray> pdf = provider.call([url = QUrl(current->pdfUrl)](const stripe::Client &client,
                                               std::stop_token stop) { return client.invoicePdf(url, stop); },
        60s);
    if (!pdf)
        return failure(unavailable(pdf.error()));
    cache.insert(invoice.id, *pdf);
    return pdf;
}

QString pdfFileName(const Invoice &invoice)
{
    QString name;
    for (const QChar c : invoice.number.isEmpty() ? invoice.id : invoice.number) {
        const bool safe
            = (c >= u'0' && c <= u'9') || (c >= u'A' && c <= u'Z') || (c >= u'a' && c <= u'z') || c == u'-';
        name += safe ? c : QChar(u'_');
    }
    return name.left(100) + QStringLiteral(".pdf");
}

} // namespace portico::portal
