// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/clock.h"

#include <QString>

#include <optional>

namespace portico {

/// What a customer pays with. Only what may be shown: never a full number.
struct PaymentMethod
{
    QString id;
    QString type; ///< Stripe's name: "card", "sepa_debit", "us_bank_account", "link", ...
    QString brand; ///< "visa", "mastercard", ...; empty unless a card.
    QString last4;
    int expMonth = 0; ///< 0 where the method does not expire.
    int expYear = 0;

    friend bool operator==(const PaymentMethod &, const PaymentMethod &) = default;
};

/// The moment behind the last day of a card's month; nothing for what does not expire.
[[nodiscard]] std::optional<UtcSeconds> expiryOf(const PaymentMethod &method);

/// Whether a card is past the last day of its month at \a now; false for what does not expire.
[[nodiscard]] bool isExpired(const PaymentMethod &method, UtcSeconds now);

/// Whether a card expires in the next \a span from \a now, or has expired.
[[nodiscard]] bool expiresWithin(const PaymentMethod &method, std::chrono::seconds span, UtcSeconds now);
/// How long before its end a card's expiry is shown and mailed.
inline constexpr std::chrono::days CardWarning{30};
/// How long before it the mail is repeated.
inline constexpr std::chrono::days LastCardWarning{7};

} // namespace portico
