// SPDX-License-Identifier: MIT
#include "services/portal/sync/mirrorwriter.h"

#include "services/portal/sync/mirrorcodec.h"

namespace portico::portal {

namespace {

// Each statement inserts or replaces one row; its values end with the fence and the time of the reading.

constexpr char PutProduct[]
    = "INSERT INTO mirror_products (id, data, deleted, fence, synced_at) VALUES (?, ?, ?, ?, ?) "
      "ON CONFLICT (id) DO UPDATE SET data = excluded.data, deleted = excluded.deleted, fence = "
      "excluded.fence, "
      "synced_at = excluded.synced_at WHERE mirror_products.fence < excluded.fence";

constexpr char PutPrice[]
    = "INSERT INTO mirror_prices (id, product_id, data, deleted, fence, synced_at) VALUES (?, ?, ?, ?, ?, ?) "
      "ON CONFLICT (id) DO UPDATE SET product_id = excluded.product_id, data = excluded.data, "
      "deleted = excluded.deleted, fence = excluded.fence, synced_at = excluded.synced_at "
      "WHERE mirror_prices.fence < excluded.fence";

constexpr char PutTestClock[]
    = "INSERT INTO mirror_test_clocks (id, frozen_time, status, deleted, fence, synced_at) VALUES (?, ?, ?, "
      "?, ?, ?) "
      "ON CONFLICT (id) DO UPDATE SET frozen_time = excluded.frozen_time, status = excluded.status, "
      "deleted = excluded.deleted, fence = excluded.fence, synced_at = excluded.synced_at "
      "WHERE mirror_test_clocks.fence < excluded.fence";

constexpr char PutCustomer[]
    = "INSERT INTO mirror_customers (organization_id, id, currency, test_clock_id, data, deleted, fence, "
      "synced_at) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?) "
      "ON CONFLICT (organization_id, id) DO UPDATE SET currency = excluded.currency, "
      "test_clock_id = excluded.test_clock_id, data = excluded.data, deleted = excluded.deleted, "
      "fence = excluded.fence, synced_at = excluded.synced_at WHERE mirror_customers.fence < excluded.fence";

constexpr char PutSubscription[]
    = "INSERT INTO mirror_subscriptions (organization_id, id, status, created, data, deleted, fence, "
      "synced_at) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?) "
      "ON CONFLICT (organization_id, id) DO UPDATE SET status = excluded.status, created = excluded.created, "
      "data = excluded.data, deleted = excluded.deleted, fence = excluded.fence, synced_at = "
      "excluded.synced_at "
      "WHERE mirror_subscriptions.fence < excluded.fence";

constexpr char PutSchedule[]
    = "INSERT INTO mirror_schedules (organization_id, id, subscription_id, status, data, deleted, fence, "
      "synced_at) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?) "
      "ON CONFLICT (organization_id, id) DO UPDATE SET subscription_id = excluded.subscription_id, "
      "status = excluded.status, data = excluded.data, deleted = excluded.deleted, fence = excluded.fence, "
      "synced_at = excluded.synced_at WHERE mirror_schedules.fence < excluded.fence";

constexpr char PutPaymentMethod[]
    = "INSERT INTO mirror_payment_methods (organization_id, id, data, deleted, fence, synced_at) "
      "VALUES (?, ?, ?, ?, ?, ?) "
      "ON CONFLICT (organization_id, id) DO UPDATE SET data = excluded.data, deleted = excluded.deleted, "
      "fence = excluded.fence, synced_at = excluded.synced_at WHERE mirror_payment_methods.fence < "
      "excluded.fence";

constexpr char PutInvoice[]
    = "INSERT INTO mirror_invoices (organization_id, id, number, status, created, due_date, paid_at, "
      "currency, "
      "subtotal, tax, total, amount_due, amount_paid, amount_remaining, amount_refunded, attempt_count, "
      "next_payment_attempt, purchase_order, decline_code, subscription_id, data, deleted, changed, fence, "
      "synced_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
      // What was merely read again did not change.
      "ON CONFLICT (organization_id, id) DO UPDATE SET changed = CASE WHEN "
      "(mirror_invoices.number, mirror_invoices.status, mirror_invoices.created, mirror_invoices.currency, "
      "mirror_invoices.subtotal, mirror_invoices.tax, mirror_invoices.total, mirror_invoices.amount_due, "
      "mirror_invoices.amount_paid, mirror_invoices.amount_remaining, mirror_invoices.amount_refunded, "
      "mirror_invoices.attempt_count, mirror_invoices.purchase_order, mirror_invoices.decline_code, "
      "mirror_invoices.subscription_id, mirror_invoices.data, mirror_invoices.deleted) = "
      "(excluded.number, excluded.status, excluded.created, excluded.currency, "
      "excluded.subtotal, excluded.tax, excluded.total, excluded.amount_due, "
      "excluded.amount_paid, excluded.amount_remaining, excluded.amount_refunded, "
      "excluded.attempt_count, excluded.purchase_order, excluded.decline_code, "
      "excluded.subscription_id, excluded.data, excluded.deleted) "
      "AND mirror_invoices.due_date IS NOT DISTINCT FROM excluded.due_date "
      "AND mirror_invoices.paid_at IS NOT DISTINCT FROM excluded.paid_at "
      "AND mirror_invoices.next_payment_attempt IS NOT DISTINCT FROM excluded.next_payment_attempt "
      "THEN mirror_invoices.changed ELSE excluded.changed END, number = excluded.number, status = "
      "excluded.status, "
      "created = excluded.created, due_date = excluded.due_date, paid_at = excluded.paid_at, "
      "currency = excluded.currency, subtotal = excluded.subtotal, tax = excluded.tax, total = "
      "excluded.total, "
      "amount_due = excluded.amount_due, amount_paid = excluded.amount_paid, "
      "amount_remaining = excluded.amount_remaining, amount_refunded = excluded.amount_refunded, "
      "attempt_count = excluded.attempt_count, next_payment_attempt = excluded.next_payment_attempt, "
      "purchase_order = excluded.purchase_order, decline_code = excluded.decline_code, "
      "subscription_id = excluded.subscription_id, data = excluded.data, deleted = excluded.deleted, "
      "fence = excluded.fence, synced_at = excluded.synced_at WHERE mirror_invoices.fence < excluded.fence";

constexpr bool Alive = false;
constexpr bool Gone = true;

} // namespace

Result<qint64> nextInvoiceSequence(Connection &connection, const OrganizationScope &scope)
{
    const Result<qint64> raised
        = connection.execute("UPDATE organizations SET invoice_sequence = invoice_sequence + 1 WHERE id = ?",
            scope.organizationId());
    if (!raised)
        return failure(raised.error());
    Result<Rows> rows
        = connection.query("SELECT invoice_sequence FROM organizations WHERE id = ?", scope.organizationId());
    if (!rows)
        return failure(rows.error());
    return rows->next() ? rows->integer(0) : 0;
}

MirrorWriter::MirrorWriter(Connection &connection, Reading reading)
    : m_connection(connection), m_reading(reading)
{
}

template <typename... Values>
Result<bool> MirrorWriter::upsert(QByteArrayView sql, const Values &...values)
{
    const Result<qint64> rows = m_connection.execute(sql, values..., m_reading.fence, m_reading.at);
    if (!rows)
        return failure(rows.error());
    return *rows > 0;
}

Result<bool> MirrorWriter::put(const Product &product)
{
    return upsert(PutProduct, product.id, mirror::encodeProduct(product), Alive);
}

Result<bool> MirrorWriter::put(const Price &price)
{
    return upsert(PutPrice, price.id, price.productId, mirror::encodePrice(price), Alive);
}

Result<bool> MirrorWriter::put(const stripe::TestClock &clock)
{
    return upsert(PutTestClock, clock.id, clock.frozenTime, clock.status, Alive);
}

Result<bool> MirrorWriter::put(const OrganizationScope &scope, const Customer &customer)
{
    if (customer.deleted)
        return removeCustomer(scope, customer.id);
    return upsert(PutCustomer, scope.organizationId(), customer.id, customer.currency, customer.testClockId,
        mirror::encodeCustomer(customer), Alive);
}

Result<bool> MirrorWriter::put(const OrganizationScope &scope, const Subscription &subscription)
{
    return upsert(PutSubscription, scope.organizationId(), subscription.id,
        subscriptionStatusName(subscription.status), subscription.created,
        mirror::encodeSubscription(subscription), Alive);
}

Result<bool> MirrorWriter::put(const OrganizationScope &scope, const stripe::Schedule &schedule)
{
    return upsert(PutSchedule, scope.organizationId(), schedule.id, schedule.subscriptionId, schedule.status,
        mirror::encodeSchedule(schedule), Alive);
}

Result<qint64> MirrorWriter::invoiceSequence(const OrganizationScope &scope)
{
    const auto known = m_invoiceSequences.find(scope.organizationId());
    if (known != m_invoiceSequences.end())
        return known->second;
    const Result<qint64> sequence = nextInvoiceSequence(m_connection, scope);
    if (sequence)
        m_invoiceSequences.emplace(scope.organizationId(), *sequence);
    return sequence;
}

Result<bool> MirrorWriter::put(const OrganizationScope &scope, const Invoice &invoice)
{
    const Result<qint64> sequence = invoiceSequence(scope);
    if (!sequence)
        return failure(sequence.error());
    return upsert(PutInvoice, scope.organizationId(), invoice.id, invoice.number,
        invoiceStatusName(invoice.status), invoice.created, invoice.dueDate, invoice.paidAt,
        invoice.total.currency.code(), invoice.subtotal.minor, invoice.tax.minor, invoice.total.minor,
        invoice.amountDue.minor, invoice.amountPaid.minor, invoice.amountRemaining.minor,
        invoice.amountRefunded.minor, invoice.attemptCount, invoice.nextPaymentAttempt, invoice.purchaseOrder,
        invoice.declineCode, invoice.subscriptionId, mirror::encodeInvoiceDetails(invoice), Alive, *sequence);
}

Result<void> MirrorWriter::putAll(const OrganizationScope &scope, const std::vector<PaymentMethod> &methods)
{
    for (const PaymentMethod &method : methods) {
        const Result<bool> written = upsert(
            PutPaymentMethod, scope.organizationId(), method.id, mirror::encodePaymentMethod(method), Alive);
        if (!written)
            return failure(written.error());
    }
    const Result<qint64> others
        = m_connection.execute("UPDATE mirror_payment_methods SET deleted = 1, fence = ?, synced_at = ? "
                               "WHERE organization_id = ? AND fence < ?",
            m_reading.fence, m_reading.at, scope.organizationId(), m_reading.fence);
    if (!others)
        return failure(others.error());
    return {};
}

Result<bool> MirrorWriter::removeProduct(const QString &id)
{
    return upsert(PutProduct, id, QByteArray(), Gone);
}

Result<bool> MirrorWriter::removePrice(const QString &id)
{
    return upsert(PutPrice, id, QString(), QByteArray(), Gone);
}

Result<bool> MirrorWriter::removeTestClock(const QString &id)
{
    return upsert(PutTestClock, id, UtcSeconds{}, QString(), Gone);
}

Result<bool> MirrorWriter::removeCustomer(const OrganizationScope &scope, const QString &id)
{
    return upsert(PutCustomer, scope.organizationId(), id, QString(), QString(), QByteArray(), Gone);
}

Result<bool> MirrorWriter::removeSubscription(const OrganizationScope &scope, const QString &id)
{
    return upsert(PutSubscription, scope.organizationId(), id, QString(), UtcSeconds{}, QByteArray(), Gone);
}

Result<bool> MirrorWriter::removeSchedule(const OrganizationScope &scope, const QString &id)
{
    return upsert(PutSchedule, scope.organizationId(), id, QString(), QString(), QByteArray(), Gone);
}

Result<bool> MirrorWriter::removeInvoice(const OrganizationScope &scope, const QString &id)
{
    const Result<qint64> sequence = invoiceSequence(scope);
    if (!sequence)
        return failure(sequence.error());
    const std::optional<UtcSeconds> never;
    return upsert(PutInvoice, scope.organizationId(), id, QString(), QString(), UtcSeconds{}, never, never,
        QString(), 0, 0, 0, 0, 0, 0, 0, 0, never, QString(), QString(), QString(), QByteArray(), Gone,
        *sequence);
}

} // namespace portico::portal
