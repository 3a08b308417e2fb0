// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

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
    bool deleted = false;

    friend bool operator==(const Customer &, const Customer &) = default;
};

} // namespace portico
