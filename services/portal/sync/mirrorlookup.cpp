// SPDX-License-Identifier: MIT
#include "services/portal/sync/mirrorlookup.h"

namespace portico::portal {

namespace {

Result<QString> firstText(Result<Rows> rows)
{
    if (!rows)
        return failure(rows.error());
    return rows->next() ? rows->text(0) : QString();
}

} // namespace

Result<QString> customerOfPaymentMethod(Connection &connection, const QString &paymentMethodId)
{
    return firstText(
        connection.query("SELECT o.stripe_customer_id FROM mirror_payment_methods p JOIN organizations o ON "
                         "o.id = p.organization_id "
                         "WHERE p.id = ? AND o.stripe_customer_id IS NOT NULL AND o.deleted_at IS NULL",
            paymentMethodId));
}

Result<QString> testClockOfCustomer(Connection &connection, const QString &customerId)
{
    return firstText(connection.query(
        "SELECT m.test_clock_id FROM organizations o JOIN mirror_customers m ON m.organization_id = o.id "
        "AND m.id = o.stripe_customer_id WHERE o.stripe_customer_id = ? AND m.deleted = 0",
        customerId));
}

Result<QStringList> productsNotMirrored(Connection &connection, const Subscription &subscription)
{
    QStringList missing;
    for (const SubscriptionItem &item : subscription.items) {
        const QString &id = item.price.productId;
        if (id.isEmpty() || missing.contains(id))
            continue;
        const Result<QString> found
            = firstText(connection.query("SELECT id FROM mirror_products WHERE id = ?", id));
        if (!found)
            return failure(found.error());
        if (found->isEmpty())
            missing.append(id);
    }
    return missing;
}

} // namespace portico::portal
