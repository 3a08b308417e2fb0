// SPDX-License-Identifier: MIT
#pragma once

#include "services/account/invoiceservice.h"
#include "services/account/portal/portalapi.h"

namespace portico::account {

/// Invoices and their documents as a portal gives them.
class PortalInvoiceService final : public InvoiceService
{
public:
    explicit PortalInvoiceService(std::shared_ptr<PortalApi> api);

    [[nodiscard]] QCoro::Task<Result<Copy<InvoicePage>>> list(
        InvoiceQuery query, std::stop_token stop) override;
    /// Fails with `answer_invalid` for what is no PDF and `body_too_large` beyond 20 MiB.
    [[nodiscard]] QCoro::Task<Result<QByteArray>> pdf(QString organizationId, QString invoiceId,
        std::shared_ptr<PartialDocument> part, std::stop_token stop) override;

private:
    std::shared_ptr<PortalApi> m_api;
};

} // namespace portico::account
