// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/money.h"
#include "services/domain/paymentmethod.h"
#include "services/domain/period.h"

#include <QString>

#include <optional>
#include <vector>

namespace portico {

struct InvoiceLine
{
    QString id;
    QString description;
    std::optional<qint64> quantity;
    Money amount;
    Period period;
    bool proration = false;

    friend bool operator==(const InvoiceLine &, const InvoiceLine &) = default;
};

struct InvoiceTax
{
    QString name;
    Decimal percentage;
    Money amount;

    friend bool operator==(const InvoiceTax &, const InvoiceTax &) = default;
};

/// Money that was received for an invoice.
struct ReceivedPayment
{
    QString id;
    Money amount;
    UtcSeconds paidAt;
    QString intentId; ///< The payment intent behind it; empty where it was paid elsewhere.
    QString methodId; ///< What it was paid with; empty where that is not known.
    std::optional<PaymentMethod> method; ///< The same, where it can be named.

    friend bool operator==(const ReceivedPayment &, const ReceivedPayment &) = default;
};

/// What was taken back from an invoice that is final.
struct CreditNote
{
    enum class Status { Issued, Void };

    QString id;
    QString number;
    Status status = Status::Issued;
    Money amount; ///< With tax, 0 or more.
    Money refunded; ///< What of it was paid back; the rest lowered the invoice or went to the balance.
    UtcSeconds created;
    QString reason; ///< Stripe's word, such as "order_change"; empty for none.
    QString memo; ///< What the customer was told; empty for none.

    friend bool operator==(const CreditNote &, const CreditNote &) = default;
};

/// An invoice as Stripe or the portal states it. Times are UTC, amounts minor units.
struct Invoice
{
    enum class Status { Draft, Open, Paid, Void, Uncollectible, Other };
    /// What people are told: Status, and what the due date, payments and refunds make of it.
    enum class DisplayStatus {
        Draft,
        Open,
        PastDue,
        Paid,
        PartRefunded,
        Refunded,
        Void,
        Uncollectible,
        Other
    };

    QString id;
    QString number; ///< Empty while Draft.
    QString customerId;
    QString subscriptionId; ///< Empty for a one-off invoice.
    Status status = Status::Other;
    UtcSeconds created;
    std::optional<UtcSeconds> finalizedAt; ///< When it was opened, and first charged unless it was sent.
    std::optional<UtcSeconds> dueDate;
    std::optional<UtcSeconds> paidAt;
    Money subtotal;
    Money tax;
    Money total;
    Money amountDue;
    Money amountPaid;
    Money amountRemaining;
    Money amountRefunded; ///< Refunds and credit notes paid back so far.
    int attemptCount = 0;
    std::optional<UtcSeconds> nextPaymentAttempt;
    QString purchaseOrder;
    QString description; ///< The memo on the invoice; empty for none.
    QString declineCode; ///< Why the last payment attempt failed, such as "insufficient_funds"; else empty.
    QString declinedMethodId; ///< The payment method it failed with; empty where that is not known.
    QString pdfUrl; ///< A bearer link: used at once, never stored or logged.
    QString hostedUrl; ///< The page where it can be paid; the same goes for it.
    std::vector<InvoiceLine> lines;
    std::vector<InvoiceTax> taxes;
    std::vector<ReceivedPayment> payments; ///< Oldest first.
    std::vector<CreditNote> creditNotes; ///< Oldest first.

    friend bool operator==(const Invoice &, const Invoice &) = default;
};

[[nodiscard]] QString invoiceStatusName(Invoice::Status status);
[[nodiscard]] Invoice::Status invoiceStatusFromName(QStringView name);
[[nodiscard]] QString creditNoteStatusName(CreditNote::Status status);
[[nodiscard]] CreditNote::Status creditNoteStatusFromName(QStringView name);
[[nodiscard]] QString displayStatusName(Invoice::DisplayStatus status);
[[nodiscard]] Invoice::DisplayStatus displayStatusFromName(QStringView name);

/// Past due is an open invoice whose due date is over at \a now, or of which a payment attempt failed.
[[nodiscard]] Invoice::DisplayStatus displayStatus(const Invoice &invoice, UtcSeconds now);

} // namespace portico
