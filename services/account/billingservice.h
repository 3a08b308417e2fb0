// SPDX-License-Identifier: MIT
#pragma once

#include "services/account/copy.h"
#include "services/domain/cancellation.h"
#include "services/domain/invoicepayment.h"
#include "services/domain/quote.h"
#include "services/domain/subscriptionchange.h"

#include <QCoroTask>
#include <QUrl>

#include <stop_token>

namespace portico::account {

/// What confirming a quote came to: done, or refused because something has changed since, with the quote that
/// holds now (`refusal` is then `quote_changed` or `quote_expired`).
struct ChangeAnswer
{
    ChangeOutcome outcome;
    std::optional<Quote> freshQuote;
    Error refusal;
};

/// What an organization pays and could pay, and every change of it. Changes are sent once however often an
/// answer is lost; they fail with StepUpRequired (`step_up_required`) until Session::stepUp() was answered,
/// and may then be repeated as they are. Pages open in the system's browser and are asked for anew each time.
class BillingService
{
public:
    virtual ~BillingService() = default;

    [[nodiscard]] virtual QCoro::Task<Result<Copy<SubscriptionSummary>>> subscription(
        QString organizationId, std::stop_token stop)
        = 0;
    [[nodiscard]] virtual QCoro::Task<Result<Copy<std::vector<Plan>>>> plans(
        QString organizationId, std::stop_token stop)
        = 0;
    /// Newest first.
    [[nodiscard]] virtual QCoro::Task<Result<Copy<std::vector<SubscriptionChange>>>> changes(
        QString organizationId, std::stop_token stop)
        = 0;

    /// What a change would cost; fails as planChange() does.
    [[nodiscard]] virtual QCoro::Task<Result<Copy<Quote>>> preview(
        QString organizationId, PlanSelection selection, std::stop_token stop)
        = 0;
    /// Confirms a quote; of one that was confirmed before, the outcome of then. A new subscription without a
    /// payment method is confirmed into PaymentRequired, with the page on which it is paid for.
    [[nodiscard]] virtual QCoro::Task<Result<ChangeAnswer>> changePlan(
        QString organizationId, QString quoteId, std::stop_token stop)
        = 0;
    [[nodiscard]] virtual QCoro::Task<Result<void>> cancelScheduledChange(
        QString organizationId, std::stop_token stop)
        = 0;

    [[nodiscard]] virtual QCoro::Task<Result<Copy<RetentionOffers>>> offers(
        QString organizationId, std::stop_token stop)
        = 0;
    [[nodiscard]] virtual QCoro::Task<Result<void>> cancel(
        QString organizationId, Cancellation cancellation, std::stop_token stop)
        = 0;
    [[nodiscard]] virtual QCoro::Task<Result<void>> reactivate(QString organizationId, std::stop_token stop)
        = 0;
    /// For 1 to 3 \a months from the end of the period.
    [[nodiscard]] virtual QCoro::Task<Result<void>> pause(
        QString organizationId, int months, std::stop_token stop)
        = 0;
    [[nodiscard]] virtual QCoro::Task<Result<void>> resume(QString organizationId, std::stop_token stop) = 0;
    /// Takes the discount among the offers.
    [[nodiscard]] virtual QCoro::Task<Result<void>> acceptOffer(
        QString organizationId, QString offerId, std::stop_token stop)
        = 0;
    [[nodiscard]] virtual QCoro::Task<Result<void>> endTrial(QString organizationId, std::stop_token stop)
        = 0;

    [[nodiscard]] virtual QCoro::Task<Result<QUrl>> paymentMethodPage(
        QString organizationId, std::stop_token stop)
        = 0;
    [[nodiscard]] virtual QCoro::Task<Result<InvoicePayment>> payInvoice(
        QString organizationId, QString invoiceId, std::stop_token stop)
        = 0;
};

} // namespace portico::account
