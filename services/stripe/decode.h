// SPDX-License-Identifier: MIT
#pragma once

#include "services/stripe/changes.h"
#include "services/stripe/client.h"
#include "services/stripe/json.h"

#include <optional>

/// Stripe's objects as domain values, in today's shapes and in older ones. Nothing for an object of another
/// kind or without an id; unknown enum values are "other", missing fields empty.
namespace portico::stripe {

template <typename T>
using Decoder = std::optional<T> (*)(const JsonObject &);

/// A subscription whose list of items may go on at Stripe.
struct SubscriptionPart
{
    Subscription subscription;
    bool hasMoreItems = false;
};

/// An invoice whose list of lines may go on at Stripe.
struct InvoicePart
{
    Invoice invoice;
    bool hasMoreLines = false;
    bool hasCreditNotes = false; ///< They are objects of their own at Stripe.
};

[[nodiscard]] std::optional<Customer> decodeCustomer(const JsonObject &object);
[[nodiscard]] std::optional<TaxId> decodeTaxId(const JsonObject &object);
[[nodiscard]] std::optional<PaymentMethod> decodePaymentMethod(const JsonObject &object);
[[nodiscard]] std::optional<TestClock> decodeTestClock(const JsonObject &object);
[[nodiscard]] std::optional<Product> decodeProduct(const JsonObject &object);
[[nodiscard]] std::optional<Price> decodePrice(const JsonObject &object);
[[nodiscard]] std::optional<SubscriptionPart> decodeSubscription(const JsonObject &object);
[[nodiscard]] std::optional<SubscriptionItem> decodeSubscriptionItem(const JsonObject &object);
[[nodiscard]] std::optional<Coupon> decodeCoupon(const JsonObject &object);
/// Needs the discount expanded with its coupon.
[[nodiscard]] std::optional<Discount> decodeDiscount(const JsonObject &object);
[[nodiscard]] std::optional<ChangedSubscription> decodeChangedSubscription(const JsonObject &object);
[[nodiscard]] std::optional<InvoicePreview> decodeInvoicePreview(const JsonObject &object);
[[nodiscard]] std::optional<Schedule> decodeSchedule(const JsonObject &object);
[[nodiscard]] std::optional<InvoicePart> decodeInvoice(const JsonObject &object);
/// A credit note and the invoice it belongs to.
struct CreditNotePart
{
    CreditNote note;
    QString invoiceId;
};
[[nodiscard]] std::optional<CreditNotePart> decodeCreditNote(const JsonObject &object);
/// A payment intent and the method it was paid with.
struct IntentPart
{
    QString id;
    QString methodId;
};
[[nodiscard]] std::optional<IntentPart> decodeIntent(const JsonObject &object);
[[nodiscard]] std::optional<InvoiceLine> decodeInvoiceLine(const JsonObject &object);
/// Event::raw is the text of \a object, without white space.
[[nodiscard]] std::optional<Event> decodeEvent(const JsonObject &object);

} // namespace portico::stripe
