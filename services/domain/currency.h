// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <compare>
#include <optional>

namespace portico {

/// A lower-case ISO 4217 code as Stripe spells it, such as "usd".
class Currency
{
public:
    Currency() = default;

    /// Nothing unless \a code is three ASCII letters, in either case.
    [[nodiscard]] static std::optional<Currency> fromCode(QStringView code);

    [[nodiscard]] QString code() const { return m_code; }

    /// Decimals between Stripe's integer amount and the unit of the currency (0, 2 or 3).
    /// Source: Stripe, "Supported currencies", zero- and three-decimal lists and special cases.
    [[nodiscard]] int exponent() const;

    /// Decimals shown to people: as exponent(), but none for ISK and UGX, which Stripe sends times 100.
    [[nodiscard]] int displayDigits() const;

    /// The smallest step an amount may have: 100 for ISK and UGX, 10 for three-decimal currencies, else 1.
    [[nodiscard]] qint64 step() const;

    friend bool operator==(const Currency &, const Currency &) = default;
    friend bool operator<(const Currency &a, const Currency &b) { return a.m_code < b.m_code; }

private:
    QString m_code;
};

/// A literal in tests, samples and tables: `"usd"_currency`.
[[nodiscard]] Currency operator""_currency(const char *code, std::size_t length);

} // namespace portico
