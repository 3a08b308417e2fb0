// SPDX-License-Identifier: MIT
#include "services/account/portal/portalbillingservice.h"

namespace portico::account {

namespace {

QByteArray subscriptionPath(const char *verb)
{
    return QByteArrayLiteral("/api/portal/subscription/") + verb;
}

template <typename T>
QCoro::Task<Result<Copy<T>>> changedCopy(std::shared_ptr<PortalApi> api, ApiChange change,
    Result<wire::Stamped<T>> (*decode)(QByteArrayView), std::stop_token stop)
{
    const Result<wire::Stamped<T>> answer = co_await changed(api, change, decode, stop);
    if (!answer)
        co_return Result<Copy<T>>(failure(answer.error()));
    Copy<T> copy{answer->value, answer->stamp.asOf, answer->stamp.now};
    co_return Result<Copy<T>>(std::move(copy));
}

QCoro::Task<Result<ChangeAnswer>> confirm(
    std::shared_ptr<PortalApi> api, QString organizationId, QString quoteId, std::stop_token stop)
{
    const ApiChange change(subscriptionPath("change-plan"), organizationId, wire::encodeQuoteId(quoteId));
    const Result<net::Response> response = co_await api->change(change, stop);
    if (!response)
        co_return Result<ChangeAnswer>(failure(response.error()));
    ChangeAnswer answer;
    if (const std::optional<Error> refusal = refusalIn(*response)) {
        answer.freshQuote = wire::quoteInProblem(response->body);
        answer.refusal = *refusal;
        if (!answer.freshQuote)
            co_return Result<ChangeAnswer>(failure(*refusal));
        co_return Result<ChangeAnswer>(std::move(answer));
    }
    const Result<wire::Stamped<wire::ChangeAnswer>> decoded = wire::decodeChangeAnswer(response->body);
    if (!decoded)
        co_return Result<ChangeAnswer>(failure(decoded.error()));
    answer.outcome = decoded->value.outcome;
    co_return Result<ChangeAnswer>(std::move(answer));
}

QCoro::Task<Result<QUrl>> page(std::shared_ptr<PortalApi> api, ApiChange change, std::stop_token stop)
{
    const Result<QString> url = co_await changed(api, change, wire::decodePage, stop);
    if (!url)
        co_return Result<QUrl>(failure(url.error()));
    co_return Result<QUrl>(QUrl(*url));
}

QCoro::Task<Result<InvoicePayment>> pay(
    std::shared_ptr<PortalApi> api, ApiChange change, std::stop_token stop)
{
    const Result<wire::Stamped<InvoicePayment>> payment
        = co_await changed(api, change, wire::decodePayment, stop);
    if (!payment)
        co_return Result<InvoicePayment>(failure(payment.error()));
    co_return Result<InvoicePayment>(payment->value);
}

} // namespace

PortalBillingService::PortalBillingService(std::shared_ptr<PortalApi> api) : m_api(std::move(api))
{
}

QCoro::Task<Result<Copy<SubscriptionSummary>>> PortalBillingService::subscription(
    QString organizationId, std::stop_token stop)
{
    return fetch(m_api, ApiQuery("/api/portal/subscription", organizationId), wire::decodeSubscription, stop);
}

QCoro::Task<Result<Copy<std::vector<Plan>>>> PortalBillingService::plans(
    QString organizationId, std::stop_token stop)
{
    return fetch(m_api, ApiQuery("/api/portal/plans", organizationId), wire::decodePlans, stop);
}

QCoro::Task<Result<Copy<std::vector<SubscriptionChange>>>> PortalBillingService::changes(
    QString organizationId, std::stop_token stop)
{
    return fetch(
        m_api, ApiQuery("/api/portal/subscription/changes", organizationId), wire::decodeChanges, stop);
}

QCoro::Task<Result<Copy<Quote>>> PortalBillingService::preview(
    QString organizationId, PlanSelection selection, std::stop_token stop)
{
    const ApiChange change(
        subscriptionPath("preview-change"), organizationId, wire::encodeSelection(selection));
    return changedCopy(m_api, change, wire::decodeQuote, stop);
}

QCoro::Task<Result<ChangeAnswer>> PortalBillingService::changePlan(
    QString organizationId, QString quoteId, std::stop_token stop)
{
    return confirm(m_api, organizationId, quoteId, stop);
}

QCoro::Task<Result<void>> PortalBillingService::cancelScheduledChange(
    QString organizationId, std::stop_token stop)
{
    return changed(m_api, ApiChange(subscriptionPath("cancel-scheduled-change"), organizationId), stop);
}

QCoro::Task<Result<Copy<RetentionOffers>>> PortalBillingService::offers(
    QString organizationId, std::stop_token stop)
{
    return fetch(m_api, ApiQuery(subscriptionPath("offers"), organizationId), wire::decodeOffers, stop);
}

QCoro::Task<Result<void>> PortalBillingService::cancel(
    QString organizationId, Cancellation cancellation, std::stop_token stop)
{
    const ApiChange change(
        subscriptionPath("cancel"), organizationId, wire::encodeCancellation(cancellation));
    return changed(m_api, change, stop);
}

QCoro::Task<Result<void>> PortalBillingService::reactivate(QString organizationId, std::stop_token stop)
{
    return changed(m_api, ApiChange(subscriptionPath("reactivate"), organizationId), stop);
}

QCoro::Task<Result<void>> PortalBillingService::pause(
    QString organizationId, int months, std::stop_token stop)
{
    const ApiChange change(subscriptionPath("pause"), organizationId, wire::encodePause(months));
    return changed(m_api, change, stop);
}

QCoro::Task<Result<void>> PortalBillingService::resume(QString organizationId, std::stop_token stop)
{
    return changed(m_api, ApiChange(subscriptionPath("resume"), organizationId), stop);
}

QCoro::Task<Result<void>> PortalBillingService::acceptOffer(
    QString organizationId, QString offerId, std::stop_token stop)
{
    const ApiChange change(
        subscriptionPath("accept-offer"), organizationId, wire::encodeAcceptOffer(offerId));
    return changed(m_api, change, stop);
}

QCoro::Task<Result<void>> PortalBillingService::endTrial(QString organizationId, std::stop_token stop)
{
    return changed(m_api, ApiChange(subscriptionPath("end-trial"), organizationId), stop);
}

QCoro::Task<Result<QUrl>> PortalBillingService::paymentMethodPage(
    QString organizationId, std::stop_token stop)
{
    return page(m_api, ApiChange("/api/portal/create-billing-portal-session", organizationId), stop);
}

QCoro::Task<Result<InvoicePayment>> PortalBillingService::payInvoice(
    QString organizationId, QString invoiceId, std::stop_token stop)
{
    const QByteArray path = "/api/portal/invoices/" + QUrl::toPercentEncoding(invoiceId) + "/pay";
    return pay(m_api, ApiChange(path, organizationId), stop);
}

} // namespace portico::account
