// SPDX-License-Identifier: MIT
#pragma once

#include "services/account/billingservice.h"
#include "services/account/portal/portalapi.h"

namespace portico::account {

/// Billing as a portal answers it.
class PortalBillingService final : public BillingService
{
public:
    explicit PortalBillingService(std::shared_ptr<PortalApi> api);

    [[nodiscard]] QCoro::Task<Result<Copy<SubscriptionSummary>>> subscription(
        QString organizationId, std::stop_token stop) override;
    [[nodiscard]] QCoro::Task<Result<Copy<std::vector<Plan>>>> plans(
        QString organizationId, std::stop_token stop) override;
    [[nodiscard]] QCoro::Task<Result<Copy<std::vector<SubscriptionChange>>>> changes(
        QString organizationId, std::stop_token stop) override;

    [[nodiscard]] QCoro::Task<Result<Copy<Quote>>> preview(
        QString organizationId, PlanSelection selection, std::stop_token stop) override;
    [[nodiscard]] QCoro::Task<Result<ChangeAnswer>> changePlan(
        QString organizationId, QString quoteId, std::stop_token stop) override;
    [[nodiscard]] QCoro::Task<Result<void>> cancelScheduledChange(
        QString organizationId, std::stop_token stop) override;

    [[nodiscard]] QCoro::Task<Result<Copy<RetentionOffers>>> offers(
        QString organizationId, std::stop_token stop) override;
    [[nodiscard]] QCoro::Task<Result<void>> cancel(
        QString organizationId, Cancellation cancellation, std::stop_token stop) override;
    [[nodiscard]] QCoro::Task<Result<void>> reactivate(QString organizationId, std::stop_token stop) override;
    [[nodiscard]] QCoro::Task<Result<void>> pause(
        QString organizationId, int months, std::stop_token stop) override;
    [[nodiscard]] QCoro::Task<Result<void>> resume(QString organizationId, std::stop_token stop) override;
    [[nodiscard]] QCoro::Task<Result<void>> acceptOffer(
        QString organizationId, QString offerId, std::stop_token stop) override;
    [[nodiscard]] QCoro::Task<Result<void>> endTrial(QString organizationId, std::stop_token stop) override;

    [[nodiscard]] QCoro::Task<Result<QUrl>> paymentMethodPage(
        QString organizationId, std::stop_token stop) override;
    [[nodiscard]] QCoro::Task<Result<InvoicePayment>> payInvoice(
        QString organizationId, QString invoiceId, std::stop_token stop) override;

private:
    std::shared_ptr<PortalApi> m_api;
};

} // namespace portico::account
