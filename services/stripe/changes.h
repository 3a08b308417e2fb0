// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/billingdetails.h"
#include "services/domain/cancellation.h"
#include "services/domain/invoice.h"
#include "services/domain/planchange.h"
#include "services/stripe/schedule.h"

#include <QByteArray>
#include <QUrl>

#include <optional>
#include <vector>

/// What is asked of Stripe to change a subscription, and what it answers. Source: Stripe, "Subscriptions",
/// "Create a preview invoice", "Subscription schedules".
namespace portico::stripe {

/// A change of items as it is previewed and made: with the same values both come to the same amounts.
struct ItemsUpdate
{
    std::vector<ItemChange> items;
    std::optional<UtcSeconds> prorationDate; ///< Nothing makes no proration at all.
    bool resetAnchor = false;
    bool withNextInvoice = false; ///< Prorated from now on and billed with the next invoice, not at once.
};

/// How a new subscription is taxed.
struct TaxTerms
{
    std::vector<QString> rateIds;
    bool automatic = false; ///< By Stripe Tax.
};

struct NewSubscription
{
    QString customerId;
    std::vector<ItemChange> items;
    TaxTerms tax;
};

struct PreviewRequest
{
    QString customerId;
    QString subscriptionId; ///< Empty for a new subscription.
    ItemsUpdate update;
    TaxTerms tax; ///< Of a new subscription.
};

/// An invoice that would be made.
struct InvoicePreview
{
    Invoice invoice;
    std::vector<QString> priceIds; ///< Of the lines, in their order; empty where a line has no price.
    qint64 endingBalance = 0;
    bool hasMoreLines = false;
};

/// How invoices of a subscription are paid: charged at once, or sent and due so many days later.
struct PaymentTerms
{
    std::optional<int> netDays;
};

/// Changes of a subscription itself; what is empty stays as it is.
struct SubscriptionUpdate
{
    std::optional<ItemsUpdate> items;
    bool pendingIfIncomplete = false; ///< An unpaid change waits instead of making the subscription past due.
    std::optional<bool> cancelAtPeriodEnd;
    bool clearCancelAt = false;
    std::optional<Cancellation> cancellation;
    std::optional<UtcSeconds> pauseCollectionUntil; ///< Invoices are voided until then.
    bool resumeCollection = false;
    std::optional<QString> addCoupon; ///< Beside the discounts in \a keepDiscounts.
    std::vector<QString> keepDiscounts;
    bool endTrial = false;
    std::optional<PaymentTerms> terms;
};

/// Where the last day of the purchase order is kept in a customer's metadata.
inline constexpr char PurchaseOrderEndsKey[] = "purchase_order_valid_until";

/// All of a customer's billing details at once: what is empty is emptied.
struct CustomerUpdate
{
    BillingDetails details;
    std::vector<CustomField> customFields; ///< All of them, in place of those in \a details.
    bool isTaxedByAddress = false; ///< An address that cannot be taxed is refused.
};

/// A subscription after a change, and its latest invoice, which tells whether it was paid.
struct ChangedSubscription
{
    Subscription subscription;
    QString latestInvoiceId;
    QString hostedInvoiceUrl; ///< A bearer link; empty where nothing is to be paid.
};

/// What a phase of a schedule charges.
struct PhaseItem
{
    QString priceId;
    std::optional<qint64> quantity; ///< Nothing for a metered price.
};

/// What becomes of a subscription at the end of its period.
struct NextPhase
{
    std::vector<PhaseItem> currentItems; ///< All items as they are: those that are not sent would go.
    std::vector<PhaseItem> items;
    Period current; ///< The running phase.
    SchedulePhase kept; ///< It as Stripe has it: what neither phase says otherwise.
    Interval interval = Interval::Month; ///< Of the next one, which lasts one of them.
    int intervalCount = 1;
    bool prorates = false; ///< What the running phase changes is billed with the next invoice.
};

/// What an attempt to pay came to; a decline is not an error.
struct PaymentAttempt
{
    std::optional<Invoice> invoice; ///< Unless it was declined.
    QString code; ///< Stripe's error code; empty where there is an invoice.
    QString declineCode;
    QString adviceCode;
};

/// A hosted page that opens in the browser.
struct HostedPage
{
    QUrl url; ///< A bearer link: used at once, never stored or logged.
};

struct CheckoutRequest
{
    NewSubscription subscription;
    QUrl returnUrl;
};

} // namespace portico::stripe
