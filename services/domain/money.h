// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/currency.h"
#include "services/domain/result.h"

#include <QLocale>

#include <map>
#include <span>
#include <vector>

namespace portico {

/// An exact amount: an integer of the currency's minor units as Stripe sends it, and the currency.
struct Money
{
    qint64 minor = 0;
    Currency currency;

    [[nodiscard]] bool isZero() const { return minor == 0; }
    [[nodiscard]] bool isNegative() const { return minor < 0; }
    [[nodiscard]] Money operator-() const { return {-minor, currency}; }

    friend bool operator==(const Money &, const Money &) = default;
};

/// The sum, within one currency only; fails with `currency_mismatch` or `amount_overflow`.
[[nodiscard]] Result<Money> add(const Money &a, const Money &b);

/// One total per currency, in the order of their codes; amounts of different currencies are never mixed.
[[nodiscard]] std::vector<Money> totalsByCurrency(std::span<const Money> amounts);

/// What a person types, such as "1,234.50" or "1.234,50 €" in \a locale; fails with `amount_invalid` where
/// the text is no number, has more decimals than the currency, or breaks its smallest step.
[[nodiscard]] Result<Money> parseMoney(QStringView text, const Currency &currency, const QLocale &locale);

/// The amount as people of \a locale write it, with the currency's own decimals and U+2212 as minus.
[[nodiscard]] QString formatMoney(const Money &money, const QLocale &locale);

/// As formatMoney(), but without decimals where they are all zero ("$99"): for prices of plans.
[[nodiscard]] QString formatMoneyShort(const Money &money, const QLocale &locale);

/// A decimal number of at most 12 places, such as Stripe's `unit_amount_decimal` or a tax percentage.
struct Decimal
{
    qint64 units = 0; ///< The number without its decimal point.
    int scale = 0; ///< How many of its digits stand behind the point.

    /// Nothing unless \a text is plain digits with an optional sign and point, and fits.
    [[nodiscard]] static std::optional<Decimal> fromString(QStringView text);
    [[nodiscard]] QString toString() const;

    friend bool operator==(const Decimal &, const Decimal &) = default;
};

/// \a quantity x \a factor, rounded half away from zero to an integer; fails with `amount_overflow`.
[[nodiscard]] Result<qint64> multiplyRounded(qint64 quantity, const Decimal &factor);

/// \a percentage per cent of \a amount, rounded half away from zero to the minor unit.
[[nodiscard]] Result<Money> percentOf(const Money &amount, const Decimal &percentage);

} // namespace portico
