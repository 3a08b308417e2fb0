// SPDX-License-Identifier: MIT
#include "services/portal/sync/objectreader.h"

#include "services/portal/store/database.h"
#include "services/portal/sync/mirrorlookup.h"
#include "services/portal/sync/providerthread.h"
#include "services/portal/sync/subscriptionwriter.h"

namespace portico::portal {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::seconds Deadline = 20s;

template <typename T>
bool isGone(const Result<T> &result)
{
    return !result && result.error().kind == Error::Kind::NotFound;
}

Result<void> dropValue(const Result<bool> &written)
{
    if (!written)
        return failure(written.error());
    return {};
}

ObjectReading shared(std::function<Result<bool>(MirrorWriter &)> write)
{
    ObjectReading reading;
    reading.writeShared = [write = std::move(write)](Connection &connection, Reading at) {
        MirrorWriter writer(connection, at);
        return dropValue(write(writer));
    };
    return reading;
}

ObjectReading owned(
    const QString &customerId, std::function<Result<bool>(MirrorWriter &, const OrganizationScope &)> write)
{
    ObjectReading reading;
    reading.customerId = customerId;
    reading.writeOwned = [write = std::move(write)](Connection &connection, const OrganizationScope &scope,
                             Reading at, const QString &) {
        MirrorWriter writer(connection, at);
        return dropValue(write(writer, scope));
    };
    return reading;
}

} // namespace

ObjectReader::ObjectReader(ProviderThread &provider, Database &database)
    : m_provider(provider), m_database(database)
{
}

Result<ObjectReading> ObjectReader::read(const ObjectRef &object)
{
    if (object.id.isEmpty())
        return ObjectReading{};
    if (object.type == u"product")
        return readProduct(object.id);
    if (object.type == u"price")
        return readPrice(object.id);
    if (object.type == u"test_helpers.test_clock")
        return readTestClock(object.id);
    if (object.type == u"customer")
        return readCustomer(object.id);
    if (object.type == u"subscription")
        return readSubscription(object);
    if (object.type == u"subscription_schedule")
        return readSchedule(object);
    if (object.type == u"invoice")
        return readInvoice(object);
    if (object.type == u"payment_method")
        return readPaymentMethods(object);
    return ObjectReading{};
}

Result<ObjectReading> ObjectReader::readProduct(const QString &id)
{
    const Result<Product> product = m_provider.call(
        [id](const stripe::Client &client, std::stop_token stop) { return client.product(id, stop); },
        Deadline);
    if (isGone(product))
        return shared([id](MirrorWriter &writer) { return writer.removeProduct(id); });
    if (!product)
        return failure(product.error());
    return shared([product = *product](MirrorWriter &writer) { return writer.put(product); });
}

Result<ObjectReading> ObjectReader::readPrice(const QString &id)
{
    const Result<Price> price = m_provider.call(
        [id](const stripe::Client &client, std::stop_token stop) { return client.price(id, stop); },
        Deadline);
    if (isGone(price))
        return shared([id](MirrorWriter &writer) { return writer.removePrice(id); });
    if (!price)
        return failure(price.error());
    return shared([price = *price](MirrorWriter &writer) { return writer.put(price); });
}

Result<ObjectReading> ObjectReader::readTestClock(const QString &id)
{
    const Result<stripe::TestClock> clock = m_provider.call(
        [id](const stripe::Client &client, std::stop_token stop) { return client.testClock(id, stop); },
        Deadline);
    if (isGone(clock))
        return shared([id](MirrorWriter &writer) { return writer.removeTestClock(id); });
    if (!clock)
        return failure(clock.error());
    return shared([clock = *clock](MirrorWriter &writer) { return writer.put(clock); });
}

Result<ObjectReading> ObjectReader::readCustomer(const QString &id)
{
    const Result<Customer> customer = m_provider.call(
        [id](const stripe::Client &client, std::stop_token stop) { return client.customer(id, stop); },
        Deadline);
    if (isGone(customer) || (customer && customer->deleted)) {
        return owned(id, [id](MirrorWriter &writer, const OrganizationScope &scope) {
            return writer.removeCustomer(scope, id);
        });
    }
    if (!customer)
        return failure(customer.error());
    const Result<std::vector<PaymentMethod>> methods = m_provider.call(
        [id](const stripe::Client &client, std::stop_token stop) { return client.paymentMethods(id, stop); },
        Deadline);
    if (!methods)
        return failure(methods.error());
    return owned(id,
        [customer = *customer, methods = *methods](
            MirrorWriter &writer, const OrganizationScope &scope) -> Result<bool> {
            if (const Result<void> written = writer.putAll(scope, methods); !written)
                return failure(written.error());
            return writer.put(scope, customer);
        });
}

Result<ObjectReading> ObjectReader::readSubscription(const ObjectRef &object)
{
    const Result<Subscription> subscription
        = m_provider.call([id = object.id](const stripe::Client &client,
                              std::stop_token stop) { return client.subscription(id, stop); },
            Deadline);
    if (isGone(subscription)) {
        return owned(
            object.customerId, [id = object.id](MirrorWriter &writer, const OrganizationScope &scope) {
                return writer.removeSubscription(scope, id);
            });
    }
    if (!subscription)
        return failure(subscription.error());
    const Result<std::vector<Product>> products = missingProducts(*subscription);
    if (!products)
        return failure(products.error());
    const Result<std::optional<stripe::TestClock>> clock = clockOf(subscription->customerId);
    if (!clock)
        return failure(clock.error());

    ObjectReading reading;
    reading.customerId = subscription->customerId;
    reading.writeShared
        = [products = *products, clock = *clock](Connection &connection, Reading at) -> Result<void> {
        MirrorWriter writer(connection, at);
        for (const Product &product : products) {
            if (const Result<bool> written = writer.put(product); !written)
                return failure(written.error());
        }
        return clock ? dropValue(writer.put(*clock)) : Result<void>();
    };
    reading.writeOwned = [subscription = *subscription](Connection &connection,
                             const OrganizationScope &scope, Reading at, const QString &eventKey) {
        return writeSubscription(connection, scope, at, subscription, eventKey);
    };
    return reading;
}

Result<ObjectReading> ObjectReader::readSchedule(const ObjectRef &object)
{
    const Result<stripe::Schedule> schedule
        = m_provider.call([id = object.id](const stripe::Client &client,
                              std::stop_token stop) { return client.schedule(id, stop); },
            Deadline);
    if (isGone(schedule)) {
        return owned(
            object.customerId, [id = object.id](MirrorWriter &writer, const OrganizationScope &scope) {
                return writer.removeSchedule(scope, id);
            });
    }
    if (!schedule)
        return failure(schedule.error());
    ObjectReading reading;
    reading.customerId = object.customerId;
    reading.writeOwned
        = [schedule = *schedule](Connection &connection, const OrganizationScope &scope, Reading at,
              const QString &eventKey) { return writeSchedule(connection, scope, at, schedule, eventKey); };
    return reading;
}

Result<ObjectReading> ObjectReader::readInvoice(const ObjectRef &object)
{
    const Result<Invoice> invoice
        = m_provider.call([id = object.id](const stripe::Client &client,
                              std::stop_token stop) { return client.invoice(id, stop); },
            Deadline);
    if (isGone(invoice)) {
        return owned(
            object.customerId, [id = object.id](MirrorWriter &writer, const OrganizationScope &scope) {
                return writer.removeInvoice(scope, id);
            });
    }
    if (!invoice)
        return failure(invoice.error());
    return owned(
        invoice->customerId, [invoice = *invoice](MirrorWriter &writer, const OrganizationScope &scope) {
            return writer.put(scope, invoice);
        });
}

Result<ObjectReading> ObjectReader::readPaymentMethods(const ObjectRef &object)
{
    QString customerId = object.customerId;
    if (customerId.isEmpty()) { // detached: the mirror still knows whose it was
        const Result<QString> owner = m_database.read(
            [&](Connection &connection) { return customerOfPaymentMethod(connection, object.id); });
        if (!owner)
            return failure(owner.error());
        customerId = *owner;
    }
    if (customerId.isEmpty())
        return ObjectReading{};
    Result<std::vector<PaymentMethod>> methods
        = m_provider.call([customerId](const stripe::Client &client,
                              std::stop_token stop) { return client.paymentMethods(customerId, stop); },
            Deadline);
    if (isGone(methods))
        methods = std::vector<PaymentMethod>();
    if (!methods)
        return failure(methods.error());
    ObjectReading reading;
    reading.customerId = customerId;
    reading.writeOwned
        = [methods = *methods](Connection &connection, const OrganizationScope &scope, Reading at,
              const QString &) { return MirrorWriter(connection, at).putAll(scope, methods); };
    return reading;
}

Result<std::vector<Product>> ObjectReader::missingProducts(const Subscription &subscription)
{
    const Result<QStringList> ids = m_database.read(
        [&](Connection &connection) { return productsNotMirrored(connection, subscription); });
    if (!ids)
        return failure(ids.error());
    std::vector<Product> products;
    for (const QString &id : *ids) {
        const Result<Product> product = m_provider.call(
            [id](const stripe::Client &client, std::stop_token stop) { return client.product(id, stop); },
            Deadline);
        if (isGone(product))
            continue;
        if (!product)
            return failure(product.error());
        products.push_back(*product);
    }
    return products;
}

Result<std::optional<stripe::TestClock>> ObjectReader::clockOf(const QString &customerId)
{
    const Result<QString> id = m_database.read(
        [&](Connection &connection) { return testClockOfCustomer(connection, customerId); });
    if (!id)
        return failure(id.error());
    if (id->isEmpty())
        return std::optional<stripe::TestClock>();
    const Result<stripe::TestClock> clock = m_provider.call(
        [id = *id](const stripe::Client &client, std::stop_token stop) { return client.testClock(id, stop); },
        Deadline);
    if (isGone(clock))
        return std::optional<stripe::TestClock>();
    if (!clock)
        return failure(clock.error());
    return std::optional(*clock);
}

} // namespace portico::portal
