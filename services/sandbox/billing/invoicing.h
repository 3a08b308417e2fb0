// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/period.h"
#include "services/sandbox/account.h"

#include <vector>

namespace portico::sandbox {

/// One line of an invoice to be.
struct LineDraft
{
    QString description;
    qint64 amount = 0;
    qint64 quantity = 1;
    Period period;
    QString subscriptionItemId; ///< Empty for a line of its own.
    QString invoiceItemId; ///< Of the pending item the line came from; else empty.
    QJsonObject price; ///< Empty for a line without a price.
    bool proration = false;
};

struct InvoiceDraft
{
    QString id; ///< Made up where empty.
    QString customerId;
    QString subscriptionId; ///< Empty for a one-off invoice.
    QString billingReason = QStringLiteral("subscription_cycle");
    UtcSeconds created;
    Period period;
    std::vector<LineDraft> lines;
    bool autoAdvance = true; ///< Whether it is finalized and collected by itself,
    std::chrono::seconds window{std::chrono::hours{1}}; ///< so long after it was made.
};

/// A draft without lines for the subscription, of this moment.
[[nodiscard]] InvoiceDraft draftFor(const QJsonObject &subscription, const QString &reason, UtcSeconds now);

/// A stored draft with lines, taxes and totals. Each tax is rounded once, on the sum it is due on, and then
/// shared out to the lines so that they add up to it.
QJsonObject createInvoice(Account &account, const InvoiceDraft &draft, const QString &baseUrl);

/// The subscription an invoice belongs to; empty for a one-off invoice.
[[nodiscard]] QString subscriptionOf(const QJsonObject &invoice);

} // namespace portico::sandbox
