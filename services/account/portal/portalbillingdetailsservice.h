// SPDX-License-Identifier: MIT
#pragma once

#include "services/account/billingdetailsservice.h"
#include "services/account/portal/portalapi.h"

namespace portico::account {

/// Billing details and contacts as a portal keeps them.
class PortalBillingDetailsService final : public BillingDetailsService
{
public:
    explicit PortalBillingDetailsService(std::shared_ptr<PortalApi> api);

    [[nodiscard]] QCoro::Task<Result<Copy<BillingProfile>>> details(
        QString organizationId, std::stop_token stop) override;
    [[nodiscard]] QCoro::Task<Result<void>> saveDetails(
        QString organizationId, BillingDetails details, std::stop_token stop) override;
    [[nodiscard]] QCoro::Task<Result<Copy<std::vector<TaxId>>>> taxIds(
        QString organizationId, std::stop_token stop) override;
    [[nodiscard]] QCoro::Task<Result<void>> addTaxId(
        QString organizationId, QString type, QString value, std::stop_token stop) override;
    [[nodiscard]] QCoro::Task<Result<void>> removeTaxId(
        QString organizationId, QString taxIdId, std::stop_token stop) override;
    [[nodiscard]] QCoro::Task<Result<Copy<std::vector<BillingContact>>>> contacts(
        QString organizationId, std::stop_token stop) override;
    [[nodiscard]] QCoro::Task<Result<void>> addContact(
        QString organizationId, QString name, QString email, std::stop_token stop) override;
    [[nodiscard]] QCoro::Task<Result<void>> changeContact(QString organizationId, QString contactId,
        QString name, QString email, std::stop_token stop) override;
    [[nodiscard]] QCoro::Task<Result<void>> removeContact(
        QString organizationId, QString contactId, std::stop_token stop) override;
    [[nodiscard]] QCoro::Task<Result<Copy<std::vector<InvoiceMail>>>> invoiceMails(
        QString organizationId, QString invoiceId, std::stop_token stop) override;

private:
    std::shared_ptr<PortalApi> m_api;
};

} // namespace portico::account
