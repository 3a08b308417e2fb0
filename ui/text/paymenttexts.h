// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/invoicepayment.h"

#include <QString>

namespace portico::ui {

/// Stripe's decline code as the bank's plain meaning, in the middle of a sentence: "not enough money on the
/// account". What the provider asks not to be told, such as a card reported stolen, stays general.
[[nodiscard]] QString declineReason(const QString &declineCode);

/// What to do about a declined payment, in a sentence.
[[nodiscard]] QString declineAdvice(const InvoicePayment &payment);

} // namespace portico::ui
