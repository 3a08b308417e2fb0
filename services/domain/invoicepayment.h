// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <optional>

namespace portico {

/// What trying to pay an invoice came to; a decline is an outcome, not an error.
struct InvoicePayment
{
    enum class Outcome {
        Paid,
        Processing, ///< A bank transfer is on its way.
        Declined,
        ActionRequired, ///< The bank asks for a confirmation at `actionUrl`.
        AlreadyPaid,
    };

    Outcome outcome = Outcome::Declined;
    QString declineCode; ///< Stripe's, such as "insufficient_funds"; empty unless declined.
    QString advice; ///< Stripe's `advice_code`: try_again_later, confirm_card_data, do_not_try_again.
    QString actionUrl; ///< A bearer link, fetched for this answer and never kept.

    friend bool operator==(const InvoicePayment &, const InvoicePayment &) = default;
};

[[nodiscard]] QString paymentOutcomeName(InvoicePayment::Outcome outcome);
[[nodiscard]] std::optional<InvoicePayment::Outcome> paymentOutcomeFromName(QStringView name);

} // namespace portico
