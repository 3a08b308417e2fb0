// SPDX-License-Identifier: MIT
#include "services/account/portal/portalinvoiceservice.h"

#include <QCryptographicHash>

#include <algorithm>

namespace portico::account {

namespace {

constexpr int MaxPageSize = 100;
constexpr qint64 MaxPdfBytes = 20 * 1024 * 1024;

void appendParameter(QByteArray &query, const char *name, const QString &value)
{
    if (value.isEmpty())
        return;
    if (!query.isEmpty())
        query += '&';
    query += name;
    query += '=';
    query += QUrl::toPercentEncoding(value);
}

ApiQuery listQuery(const InvoiceQuery &query)
{
    ApiQuery request("/api/portal/invoices", query.organizationId);
    request.isKept = !query.withLines; // the archive has those
    appendParameter(request.query, "limit", QString::number(std::clamp(query.limit, 1, MaxPageSize)));
    appendParameter(request.query, "starting_after", query.startingAfter);
    appendParameter(request.query, "expand", query.withLines ? QStringLiteral("lines") : QString());
    appendParameter(request.query, "q", query.text);
    if (query.from)
        appendParameter(request.query, "from", wire::toIso8601(*query.from));
    if (query.to)
        appendParameter(request.query, "to", wire::toIso8601(*query.to));
    appendParameter(request.query, "changed_since", query.changedSince);
    if (query.status)
        appendParameter(request.query, "status", displayStatusName(*query.status));
    return request;
}

ApiQuery pdfQuery(const QString &organizationId, const QString &invoiceId)
{
    ApiQuery request("/api/portal/invoices/" + QUrl::toPercentEncoding(invoiceId) + "/pdf", organizationId);
    request.accept = "application/pdf";
    request.isKept = false;
    request.maxBodyBytes = MaxPdfBytes;
    return request;
}

InvoicePage toPage(wire::InvoiceList list)
{
    InvoicePage page;
    page.invoices.reserve(list.invoices.size());
    for (wire::InvoiceEntry &entry : list.invoices)
        page.invoices.push_back({std::move(entry.invoice), entry.displayStatus});
    page.hasMore = list.hasMore;
    page.total = list.total;
    page.gone = std::move(list.gone);
    page.cursor = std::move(list.nextCursor);
    return page;
}

QCoro::Task<Result<Copy<InvoicePage>>> listInvoices(
    std::shared_ptr<PortalApi> api, InvoiceQuery query, std::stop_token stop)
{
    const ApiQuery request = listQuery(query);
    Result<Copy<wire::InvoiceList>> list = co_await fetch(api, request, wire::decodeInvoices, stop);
    if (!list)
        co_return Result<Copy<InvoicePage>>(failure(list.error()));
    Copy<InvoicePage> copy{toPage(std::move(list->value)), list->asOf, list->now};
    co_return Result<Copy<InvoicePage>>(std::move(copy));
}

/// Whether \a body is what a `Repr-Digest` stands for; one that is missing or of another kind says nothing.
bool hasDigest(const QByteArray &body, const QByteArray &digest)
{
    if (!digest.startsWith("sha-256=:"))
        return true;
    const QByteArray hash = QCryptographicHash::hash(body, QCryptographicHash::Sha256).toBase64();
    return digest == "sha-256=:" + hash + ':';
}

/// A document that was gone on with and is not what was announced is fetched once more as a whole.
QCoro::Task<Result<QByteArray>> fetchPdf(std::shared_ptr<PortalApi> api, ApiQuery query,
    std::shared_ptr<PartialDocument> part, std::stop_token stop)
{
    query.sink = part;
    while (true) {
        const bool wasBegun = part && part->size() > 0;
        const Result<ApiAnswer> answer = co_await api->get(query, stop);
        if (!answer)
            co_return Result<QByteArray>(failure(answer.error()));
        const Result<QByteArray> body = answer->isInSink ? part->whole() : Result<QByteArray>(answer->body);
        if (!body)
            co_return body;
        const bool isSure = !wasBegun || !answer->isInSink || answer->digest.startsWith("sha-256=:");
        const bool isPdf = isSure && body->startsWith("%PDF-") && hasDigest(*body, answer->digest);
        if (!isPdf && answer->isInSink) {
            part->discard();
            if (wasBegun)
                continue;
        }
        ApiAnswer judged = *answer;
        judged.etag.clear(); // Documents are large and kept by whoever asked.
        api->judge(judged, isPdf);
        if (!isPdf)
            co_return Result<QByteArray>(
                failure(answerInvalid(QStringLiteral("not the PDF that was announced"))));
        co_return body;
    }
}

} // namespace

PortalInvoiceService::PortalInvoiceService(std::shared_ptr<PortalApi> api) : m_api(std::move(api))
{
}

QCoro::Task<Result<Copy<InvoicePage>>> PortalInvoiceService::list(InvoiceQuery query, std::stop_token stop)
{
    return listInvoices(m_api, std::move(query), stop);
}

QCoro::Task<Result<QByteArray>> PortalInvoiceService::pdf(
    QString organizationId, QString invoiceId, std::shared_ptr<PartialDocument> part, std::stop_token stop)
{
    return fetchPdf(m_api, pdfQuery(organizationId, invoiceId), std::move(part), std::move(stop));
}

} // namespace portico::account
