// SPDX-License-Identifier: MIT
#pragma once

#include "services/portal/billing/billingaction.h"

namespace portico::portal {

/// Tries to collect an open invoice of the organization now, from the method that would be charged anyway.
/// What is sent to be paid by transfer answers with its hosted page. 404 `not_found`, 409 `not_payable` for a
/// draft or a void invoice. Source: Stripe, "Pay an invoice".
[[nodiscard]] Result<InvoicePayment> payInvoice(
    WaitingContext &context, const BillingParts &parts, const QString &invoiceId);

/// A fresh page where the customer changes how they pay; 409 `not_linked`.
[[nodiscard]] Result<QUrl> paymentMethodPage(WaitingContext &context, const BillingParts &parts);

} // namespace portico::portal
