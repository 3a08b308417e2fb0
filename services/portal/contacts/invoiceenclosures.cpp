// SPDX-License-Identifier: MIT
#include "services/portal/contacts/invoiceenclosures.h"

#include "services/domain/billingcontact.h"
#include "services/portal/access/authorizer.h"
#include "services/portal/invoices/invoicepdf.h"
#include "services/portal/invoices/invoicerepository.h"
#include "services/portal/portalerror.h"
#include "services/portal/store/database.h"
#include "services/portal/sync/providerthread.h"

namespace portico::portal {

namespace {

using namespace std::chrono_literals;

Result<Invoice> invoiceOf(Database &database, const OutboxEntry &entry)
{
    return database.read([&](Connection &connection) -> Result<Invoice> {
        const Result<OrganizationScope> scope = Authorizer::forMail(connection, entry);
        if (!scope)
            return failure(scope.error());
        Result<std::optional<Invoice>> invoice = InvoiceRepository(connection, *scope).find(entry.invoiceId);
        if (!invoice)
            return failure(invoice.error());
        return *invoice ? Result<Invoice>(std::move(**invoice)) : Result<Invoice>(failure(notFound()));
    });
}

bool isToBePaid(InvoiceMail::Kind kind)
{
    return kind == InvoiceMail::Kind::Ready || kind == InvoiceMail::Kind::Overdue
        || kind == InvoiceMail::Kind::PaymentFailed;
}

} // namespace

EnclosureSource invoiceEnclosures(Database &database, ProviderThread &provider, PdfCache &cache)
{
    return [&](const OutboxEntry &entry) -> Result<Enclosure> {
        const std::optional<InvoiceMail::Kind> kind = invoiceMailKindFromName(entry.kind);
        Enclosure enclosure;
        if (!kind || *kind == InvoiceMail::Kind::Voided)
            return enclosure;
        const Result<Invoice> invoice = invoiceOf(database, entry);
        if (!invoice)
            return failure(invoice.error());
        Result<QByteArray> pdf = invoicePdf(*invoice, provider, cache);
        if (!pdf)
            return failure(pdf.error());
        enclosure.attachment = MailAttachment{pdfFileName(*invoice), *std::move(pdf)};
        if (!isToBePaid(*kind))
            return enclosure;
        const Result<Invoice> current
            = provider.call([id = invoice->id](const stripe::Client &client,
                                std::stop_token stop) { return client.invoice(id, stop); },
                20s);
        if (!current)
            return failure(portalError(503, QLatin1StringView("provider_unavailable"), current.error().code));
        if (current->status == Invoice::Status::Open)
            enclosure.payPage = QUrl(current->hostedUrl);
        return enclosure;
    };
}

} // namespace portico::portal
