// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/period.h"
#include "services/sandbox/account.h"
#include "services/sandbox/api/apierror.h"

#include <vector>

namespace portico::sandbox {

/// One line of an invoice to be.
struct LineDraft
{
    QString description;
    qint64 amount = 0;
    qint64 quantity = 1;
    Period period;
    QString subscriptionItemId;  ///< Empty for a line of its own.
    QJsonObject price;           ///< Empty for a line without a price.
    bool proration = false;
};

struct InvoiceDraft
{
    QString id;  ///< Made up where empty.
    QString customerId;
    QString subscriptionId;
    QString billingReason = QStringLiteral("subscription_cycle");
    UtcSeconds created;
    Period period;
    std::vector<LineDraft> lines;
};

/// A draft invoice object with lines, the subscription's taxes (rounded once per rate on the sum) and totals; stored.
QJsonObject createInvoice(Account &account, const InvoiceDraft &draft, const QString &baseUrl);

/// Draft to open: number, links, due date; the customer's balance is used up. \a number is given by samples only.
QJsonObject finalizeInvoice(Account &account, const QString &invoiceId, UtcSeconds at, const QString &number = {});

/// Tries to collect an open invoice. The object when it is paid, else the decline; the attempt is recorded either way.
/// \a manual attempts do not count as the automatic retries do.
Outcome payInvoice(Account &account, const QString &invoiceId, const QString &paymentMethodId, UtcSeconds at, bool manual);

/// Records the payment of an invoice that is not charged to a method, or was paid in the past.
QJsonObject markPaid(Account &account, const QString &invoiceId, UtcSeconds at, const QString &paymentMethodId);

/// The method an automatic collection would charge; empty where there is none.
[[nodiscard]] QString collectionMethodFor(const Account &account, const QJsonObject &subscription, const QString &customerId);

} // namespace portico::sandbox
