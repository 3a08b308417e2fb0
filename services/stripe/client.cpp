// SPDX-License-Identifier: MIT
#include "services/stripe/client.h"

#include "services/stripe/invoicepdf.h"
#include "services/stripe/pages.h"

#include <algorithm>
#include <iterator>
#include <map>

namespace portico::stripe {

namespace {

Form forCustomer(const QString &customerId)
{
    Form form;
    if (!customerId.isEmpty())
        form.add("customer", customerId);
    return form;
}

bool lacksTiers(const Price &price)
{
    return !price.unitAmount && price.tiers.empty() && isId(price.id);
}

/// Adds what a list leaves out: further items, and the tiers of prices. They lie too deep to be expanded
/// there: Stripe goes four levels down, and `data` is one of them.
QCoro::Task<Result<std::vector<Subscription>>> completed(
    Session session, std::vector<SubscriptionPart> parts, std::stop_token stop)
{
    std::vector<Subscription> all;
    std::map<QString, Price> tiered;
    for (SubscriptionPart &part : parts) {
        Subscription &subscription = part.subscription;
        if (part.hasMoreItems && !subscription.items.empty()) {
            Form query;
            query.add("subscription", subscription.id);
            const QString last = subscription.items.back().id;
            Result<std::vector<SubscriptionItem>> more = co_await list(
                session, "/v1/subscription_items", query, &decodeSubscriptionItem, last, stop);
            if (!more)
                co_return failure(more.error());
            std::move(more->begin(), more->end(), std::back_inserter(subscription.items));
        }
        for (SubscriptionItem &item : subscription.items) {
            if (!lacksTiers(item.price))
                continue;
            auto found = tiered.find(item.price.id);
            if (found == tiered.end()) {
                Form query;
                query.expand("tiers");
                const Result<Price> price
                    = co_await retrieve(session, "/v1/prices", item.price.id, query, &decodePrice, stop);
                if (!price && price.error().kind != Error::Kind::NotFound)
                    co_return failure(price.error());
                found = tiered.emplace(item.price.id, price.value_or(item.price)).first;
            }
            item.price = found->second;
        }
        all.push_back(std::move(subscription));
    }
    co_return all;
}

QCoro::Task<Result<Subscription>> readSubscription(Session session, QString id, std::stop_token stop)
{
    Form query;
    query.expand("items.data.price.tiers").expand("schedule").expand("discounts.source.coupon");
    Result<SubscriptionPart> part
        = co_await retrieve(session, "/v1/subscriptions", id, query, &decodeSubscription, stop);
    if (!part)
        co_return failure(part.error());
    std::vector<SubscriptionPart> one;
    one.push_back(*std::move(part));
    Result<std::vector<Subscription>> whole = co_await completed(session, std::move(one), stop);
    if (!whole)
        co_return failure(whole.error());
    Subscription subscription = std::move(whole->front());
    co_return subscription;
}

QCoro::Task<Result<std::vector<Subscription>>> readSubscriptions(
    Session session, QString customerId, std::stop_token stop)
{
    Form query = forCustomer(customerId);
    query.add("status", "all").expand("data.schedule").expand("data.discounts.source.coupon");
    const QString start;
    Result<std::vector<SubscriptionPart>> parts
        = co_await list(session, "/v1/subscriptions", query, &decodeSubscription, start, stop);
    if (!parts)
        co_return failure(parts.error());
    co_return co_await completed(session, *std::move(parts), stop);
}

QCoro::Task<Result<std::vector<PaymentMethod>>> readPaymentMethods(
    Session session, QString customerId, std::stop_token stop)
{
    if (!isId(customerId))
        co_return failure(invalidId());
    const QByteArray path = "/v1/customers/" + customerId.toLatin1() + "/payment_methods";
    const Form query;
    const QString start;
    co_return co_await list(session, path, query, &decodePaymentMethod, start, stop);
}

QCoro::Task<Result<std::vector<Event>>> readEvents(Session session, UtcSeconds since, std::stop_token stop)
{
    Form query;
    query.add("created[gte]", qint64(since.time_since_epoch().count()));
    const QString start;
    Result<std::vector<Event>> events
        = co_await list(session, "/v1/events", query, &decodeEvent, start, stop);
    if (events)
        std::reverse(events->begin(), events->end());
    co_return events;
}

} // namespace

Client::Client(net::Transport &transport, QUrl baseUrl, Secret key)
    : m_transport(transport), m_baseUrl(std::move(baseUrl)), m_key(std::move(key))
{
}

Session Client::session() const
{
    Session session;
    session.transport = &m_transport;
    session.baseUrl = m_baseUrl;
    session.key = m_key;
    return session;
}

QCoro::Task<Result<Product>> Client::product(QString id, std::stop_token stop) const
{
    return retrieve(session(), "/v1/products", std::move(id), Form(), &decodeProduct, std::move(stop));
}

QCoro::Task<Result<Price>> Client::price(QString id, std::stop_token stop) const
{
    return retrieve(
        session(), "/v1/prices", std::move(id), Form().expand("tiers"), &decodePrice, std::move(stop));
}

QCoro::Task<Result<Subscription>> Client::subscription(QString id, std::stop_token stop) const
{
    return readSubscription(session(), std::move(id), std::move(stop));
}

QCoro::Task<Result<PaymentMethod>> Client::paymentMethod(QString id, std::stop_token stop) const
{
    return retrieve(
        session(), "/v1/payment_methods", std::move(id), Form(), &decodePaymentMethod, std::move(stop));
}

QCoro::Task<Result<TestClock>> Client::testClock(QString id, std::stop_token stop) const
{
    return retrieve(
        session(), "/v1/test_helpers/test_clocks", std::move(id), Form(), &decodeTestClock, std::move(stop));
}

QCoro::Task<Result<Schedule>> Client::schedule(QString id, std::stop_token stop) const
{
    return retrieve(
        session(), "/v1/subscription_schedules", std::move(id), Form(), &decodeSchedule, std::move(stop));
}

QCoro::Task<Result<std::vector<Customer>>> Client::customers(std::stop_token stop) const
{
    return list(session(), "/v1/customers", Form(), &decodeCustomer, QString(), std::move(stop));
}

QCoro::Task<Result<std::vector<Product>>> Client::products(std::stop_token stop) const
{
    return list(session(), "/v1/products", Form(), &decodeProduct, QString(), std::move(stop));
}

QCoro::Task<Result<std::vector<Price>>> Client::prices(std::stop_token stop) const
{
    return list(
        session(), "/v1/prices", Form().expand("data.tiers"), &decodePrice, QString(), std::move(stop));
}

QCoro::Task<Result<std::vector<Subscription>>> Client::subscriptions(
    QString customerId, std::stop_token stop) const
{
    return readSubscriptions(session(), std::move(customerId), std::move(stop));
}

QCoro::Task<Result<std::vector<PaymentMethod>>> Client::paymentMethods(
    QString customerId, std::stop_token stop) const
{
    return readPaymentMethods(session(), std::move(customerId), std::move(stop));
}

QCoro::Task<Result<std::vector<Event>>> Client::events(UtcSeconds since, std::stop_token stop) const
{
    return readEvents(session(), since, std::move(stop));
}

QCoro::Task<Result<QByteArray>> Client::invoicePdf(QUrl url, std::stop_token stop) const
{
    return fetchInvoicePdf(session(), std::move(url), std::move(stop));
}

} // namespace portico::stripe
