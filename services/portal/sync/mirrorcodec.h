// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/invoice.h"
#include "services/domain/paymentmethod.h"
#include "services/domain/subscription.h"
#include "services/domain/subscriptionchange.h"
#include "services/stripe/client.h"

#include <QByteArray>

/// How the mirror keeps the nested parts of provider objects: JSON, readable in the database. Decoders read
/// what the encoders wrote; a field that is missing has its default.
namespace portico::portal::mirror {

[[nodiscard]] QByteArray encodeSubscription(const Subscription &subscription);
[[nodiscard]] Subscription decodeSubscription(const QByteArray &json);

[[nodiscard]] QByteArray encodePrice(const Price &price);
[[nodiscard]] Price decodePrice(const QByteArray &json);

[[nodiscard]] QByteArray encodeProduct(const Product &product);
[[nodiscard]] Product decodeProduct(const QByteArray &json);

[[nodiscard]] QByteArray encodeCustomer(const Customer &customer);
[[nodiscard]] Customer decodeCustomer(const QByteArray &json);

[[nodiscard]] QByteArray encodePaymentMethod(const PaymentMethod &method);
[[nodiscard]] PaymentMethod decodePaymentMethod(const QByteArray &json);

[[nodiscard]] QByteArray encodeSchedule(const stripe::Schedule &schedule);
[[nodiscard]] stripe::Schedule decodeSchedule(const QByteArray &json);

/// The lines, taxes, payments and credit notes of an invoice, and when it was finalized; everything else of
/// it has columns of its own.
[[nodiscard]] QByteArray encodeInvoiceDetails(const Invoice &invoice);
/// Adds them to an invoice whose currency is known.
void readInvoiceDetails(Invoice &invoice, const QByteArray &json);

/// All of a change but its id, kind and time, which have columns.
[[nodiscard]] QByteArray encodeChange(const SubscriptionChange &change);
void readChange(SubscriptionChange &change, const QByteArray &json);

} // namespace portico::portal::mirror
