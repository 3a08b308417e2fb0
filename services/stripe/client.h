// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/customer.h"
#include "services/domain/invoice.h"
#include "services/domain/paymentmethod.h"
#include "services/domain/result.h"
#include "services/domain/secret.h"
#include "services/domain/subscription.h"
#include "services/net/transport.h"
#include "services/stripe/schedule.h"

#include <QCoroTask>

namespace portico {
struct ItemChange;
}

namespace portico::stripe {

struct Session;
struct ChangedSubscription;
struct CheckoutRequest;
struct CustomerUpdate;
struct NewSubscription;
struct HostedPage;
struct InvoicePreview;
struct NextPhase;
struct PaymentAttempt;
struct PreviewRequest;
struct SubscriptionUpdate;

/// The API version every request names and every shape is read in.
inline constexpr char ApiVersion[] = "2026-10-28.endive";

/// One page of a list, newest first.
template <typename T>
struct Page
{
    std::vector<T> data;
    bool hasMore = false;
};

/// An event; its object is read again by id rather than trusted.
struct Event
{
    QString id;
    QString type;
    QString objectId; ///< Empty for an object without id, such as an upcoming invoice.
    QString objectType; ///< "subscription", "invoice", ...
    QString customerId; ///< Of the object, or the object itself; empty where there is none.
    UtcSeconds created;
    bool livemode = false;
    QByteArray raw; ///< The event as received.
};

/// A test clock: the billing time of the customers on it.
struct TestClock
{
    QString id;
    UtcSeconds frozenTime;
    QString status;
};

/// Stripe's API, typed. Unknown enum values and missing fields are read as "other" and empty; only an answer
/// that is no JSON, no Stripe object, or has an amount that is no integer is `Protocol` /
/// `stripe_answer_invalid`. Errors carry Stripe's `code` (else its `type`), `param` as field, and its request
/// id. An id that could lead elsewhere is `Invalid` / `id_invalid`. Tasks may outlive the client; the
/// transport ends them when it goes.
class Client
{
public:
    /// \a baseUrl such as https://api.stripe.com; \a key is sent as bearer token and never logged.
    Client(net::Transport &transport, QUrl baseUrl, Secret key);

    /// With its tax ids.
    QCoro::Task<Result<Customer>> customer(QString id, std::stop_token stop = {}) const;
    QCoro::Task<Result<Product>> product(QString id, std::stop_token stop = {}) const;
    QCoro::Task<Result<Price>> price(QString id, std::stop_token stop = {}) const;
    QCoro::Task<Result<Subscription>> subscription(QString id, std::stop_token stop = {}) const;
    QCoro::Task<Result<Invoice>> invoice(QString id, std::stop_token stop = {}) const;
    QCoro::Task<Result<PaymentMethod>> paymentMethod(QString id, std::stop_token stop = {}) const;
    QCoro::Task<Result<TestClock>> testClock(QString id, std::stop_token stop = {}) const;
    QCoro::Task<Result<Schedule>> schedule(QString id, std::stop_token stop = {}) const;

    /// Lists follow every page to its end.
    QCoro::Task<Result<std::vector<Customer>>> customers(std::stop_token stop = {}) const;
    QCoro::Task<Result<std::vector<Product>>> products(std::stop_token stop = {}) const;
    QCoro::Task<Result<std::vector<Price>>> prices(std::stop_token stop = {}) const;
    /// With `status=all`; of one customer, or of all where \a customerId is empty.
    QCoro::Task<Result<std::vector<Subscription>>> subscriptions(
        QString customerId, std::stop_token stop = {}) const;
    /// With payments, what those were made with, and credit notes; a page of them has neither.
    QCoro::Task<Result<std::vector<Invoice>>> invoices(QString customerId, std::stop_token stop = {}) const;
    QCoro::Task<Result<Page<Invoice>>> invoicePage(
        QString customerId, QString startingAfter, int limit, std::stop_token stop = {}) const;
    QCoro::Task<Result<std::vector<PaymentMethod>>> paymentMethods(
        QString customerId, std::stop_token stop = {}) const;
    /// Events created at or after \a since, oldest first.
    QCoro::Task<Result<std::vector<Event>>> events(UtcSeconds since, std::stop_token stop = {}) const;

    QCoro::Task<Result<Coupon>> coupon(QString id, std::stop_token stop = {}) const;
    /// Changes nothing at Stripe.
    QCoro::Task<Result<InvoicePreview>> preview(PreviewRequest request, std::stop_token stop = {}) const;

    /// Writes carry an idempotency key: the same key with the same values is executed once, and answered
    /// alike for a day.
    QCoro::Task<Result<ChangedSubscription>> updateSubscription(
        QString id, SubscriptionUpdate update, QByteArray key, std::stop_token stop = {}) const;
    /// A new one, charged at once; unpaid it is incomplete, and the hosted invoice page says why.
    QCoro::Task<Result<ChangedSubscription>> createSubscription(
        NewSubscription subscription, QByteArray key, std::stop_token stop = {}) const;
    /// A schedule of one phase, as the subscription is now.
    QCoro::Task<Result<Schedule>> createSchedule(
        QString subscriptionId, QByteArray key, std::stop_token stop = {}) const;
    /// Plans \a next for the end of the running phase, without proration; then the schedule lets go.
    QCoro::Task<Result<Schedule>> planNextPhase(
        QString scheduleId, NextPhase next, QByteArray key, std::stop_token stop = {}) const;
    /// A schedule that pauses the subscription at \a pauseAt and resumes it \a months later.
    QCoro::Task<Result<Schedule>> createPauseSchedule(QString subscriptionId, UtcSeconds pauseAt, int months,
        QByteArray key, std::stop_token stop = {}) const;
    /// The subscription stays as it is and nothing is planned any more.
    QCoro::Task<Result<Schedule>> releaseSchedule(
        QString scheduleId, QByteArray key, std::stop_token stop = {}) const;
    /// Ends a pause of the subscription itself; the next period begins at once.
    QCoro::Task<Result<Subscription>> resumeSubscription(
        QString id, QByteArray key, std::stop_token stop = {}) const;
    /// With the customer present. An empty \a paymentMethodId takes the default.
    QCoro::Task<Result<PaymentAttempt>> payInvoice(
        QString id, QString paymentMethodId, QByteArray key, std::stop_token stop = {}) const;
    QCoro::Task<Result<Customer>> updateCustomer(
        QString id, CustomerUpdate update, QByteArray key, std::stop_token stop = {}) const;
    /// `tax_id_invalid` for a value that is none of \a type.
    QCoro::Task<Result<TaxId>> createTaxId(
        QString customerId, QString type, QString value, QByteArray key, std::stop_token stop = {}) const;
    /// False where it was gone already.
    QCoro::Task<Result<bool>> deleteTaxId(
        QString customerId, QString taxIdId, std::stop_token stop = {}) const;
    /// The page where the customer changes how they pay.
    QCoro::Task<Result<HostedPage>> paymentMethodPage(
        QString customerId, QUrl returnUrl, QByteArray key, std::stop_token stop = {}) const;
    /// The page where a new subscription is paid for.
    QCoro::Task<Result<HostedPage>> checkoutPage(
        CheckoutRequest request, QByteArray key, std::stop_token stop = {}) const;

    /// The PDF behind Invoice::pdfUrl, at most 20 MiB. Only https hosts below stripe.com, and the origin of
    /// the base URL, are asked (`pdf_url_refused`); redirects are followed by hand, 3 at most, under the same
    /// rule. What is no PDF from its first to its last line is `pdf_invalid`. The key is not sent.
    QCoro::Task<Result<QByteArray>> invoicePdf(QUrl url, std::stop_token stop = {}) const;

private:
    [[nodiscard]] Session session() const;

    net::Transport &m_transport;
    QUrl m_baseUrl;
    Secret m_key;
};

} // namespace portico::stripe
