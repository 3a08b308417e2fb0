// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/billingdetails.h"

#include <QString>

#include <vector>

namespace portico {

/// A Stripe customer: who is billed.
struct Customer
{
    QString id;
    QString name;
    QString email;
    QString currency; ///< Empty until the first invoice decides it.
    QString defaultPaymentMethodId; ///< `invoice_settings.default_payment_method`.
    QString defaultSourceId; ///< The older kind of default; last in the order of collection.
    QString testClockId; ///< The clock its billing time runs on; empty for wall time.
    qint64 balance = 0; ///< Minor units; negative is credit.
    Address address; ///< This and what follows stands on invoices that are made from now on.
    std::vector<CustomField> customFields; ///< `invoice_settings.custom_fields`, as they are.
    std::optional<QDate> purchaseOrderEnds; ///< Metadata `purchase_order_valid_until`.
    QString language; ///< The first of `preferred_locales`; empty for none.
    std::vector<TaxId> taxIds;
    bool deleted = false;

    friend bool operator==(const Customer &, const Customer &) = default;
};

/// What invoices of \a customer say from now on.
[[nodiscard]] BillingDetails billingDetailsOf(const Customer &customer);

} // namespace portico
