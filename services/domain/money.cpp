// SPDX-License-Identifier: MIT
#include "services/domain/money.h"

#include <QtNumeric>

#include <array>

namespace portico {

namespace {

constexpr int MaxScale = 12;

Error amountError(const char *code, const QString &detail)
{
    Error error;
    error.kind = Error::Kind::Invalid;
    error.code = QString::fromLatin1(code);
    error.detail = detail;
    return error;
}

quint64 powerOfTen(int exponent)
{
    quint64 power = 1;
    for (int i = 0; i < exponent; ++i)
        power *= 10;
    return power;
}

struct Symbol
{
    const char *code;
    const char16_t *text;
};

/// Symbols that stand for one currency everywhere; the dollar is handled by symbolFor().
constexpr std::array UnambiguousSymbols{Symbol{"eur", u"€"}, Symbol{"gbp", u"£"}, Symbol{"jpy", u"¥"},
    Symbol{"krw", u"₩"}, Symbol{"inr", u"₹"}, Symbol{"ils", u"₪"}, Symbol{"vnd", u"₫"}, Symbol{"php", u"₱"},
    Symbol{"uah", u"₴"}, Symbol{"try", u"₺"}};

QString symbolFor(const Currency &currency, const QLocale &locale)
{
    const QString code = currency.code();
    if (locale.currencySymbol(QLocale::CurrencyIsoCode) == code.toUpper())
        return locale.currencySymbol(QLocale::CurrencySymbol);
    if (code == u"usd")
        return locale.currencySymbol(QLocale::CurrencySymbol) == u"$" ? QStringLiteral("US$")
                                                                      : QStringLiteral("$");
    for (const Symbol &symbol : UnambiguousSymbols) {
        if (code == QLatin1StringView(symbol.code))
            return QStringView(symbol.text).toString();
    }
    return code.toUpper();
}

/// Puts \a number where \a locale puts amounts: its side of the symbol and the space between.
QString placeSymbol(const QString &number, const QString &symbol, const QLocale &locale)
{
    const QString placeholder = QStringLiteral("\u00a4");
    const QString pattern = locale.toCurrencyString(qlonglong(0), placeholder);
    const bool symbolFirst = pattern.startsWith(placeholder);
    const bool needsSpace = symbol.back().isLetter() || pattern.contains(u' ') || pattern.contains(u'\u00a0')
        || pattern.contains(u'\u202f');
    const QString space = needsSpace ? QStringLiteral("\u00a0") : QString();
    return symbolFirst ? symbol + space + number : number + space + symbol;
}

QString format(const Money &money, const QLocale &locale, int digits)
{
    const int exponent = money.currency.exponent();
    const quint64 magnitude = money.minor < 0 ? 0 - quint64(money.minor) : quint64(money.minor);
    QString number = locale.toString(magnitude / powerOfTen(exponent));
    if (digits > 0) {
        const char16_t zero = locale.zeroDigit().front().unicode();
        QString decimals
            = QString::number(magnitude % powerOfTen(exponent)).rightJustified(exponent, u'0').left(digits);
        for (QChar &digit : decimals)
            digit = QChar(char16_t(zero + (digit.unicode() - u'0')));
        number += locale.decimalPoint() + decimals;
    }
    const QString text = placeSymbol(number, symbolFor(money.currency, locale), locale);
    return money.minor < 0 ? QStringLiteral("\u2212") + text : text;
}

} // namespace

Result<Money> add(const Money &a, const Money &b)
{
    if (a.currency != b.currency)
        return failure(amountError(
            "currency_mismatch", QStringLiteral("%1 and %2").arg(a.currency.code(), b.currency.code())));
    Money sum{0, a.currency};
    if (qAddOverflow(a.minor, b.minor, &sum.minor))
        return failure(amountError("amount_overflow", QString::number(a.minor)));
    return sum;
}

std::vector<Money> totalsByCurrency(std::span<const Money> amounts)
{
    std::map<Currency, qint64> totals;
    for (const Money &amount : amounts)
        totals[amount.currency] += amount.minor;
    std::vector<Money> result;
    for (const auto &[currency, minor] : totals)
        result.push_back({minor, currency});
    return result;
}

Result<Money> parseMoney(QStringView text, const Currency &currency, const QLocale &locale)
{
    const auto invalid = [&] { return failure(amountError("amount_invalid", text.toString())); };
    QString plain;
    bool negative = false;
    int decimals = -1;
    const char16_t zero = locale.zeroDigit().front().unicode();
    const QString symbol = symbolFor(currency, locale);
    QString number = text.trimmed().toString();
    number.remove(symbol).remove(currency.code(), Qt::CaseInsensitive);
    number = number.trimmed();
    for (qsizetype i = 0; i < number.size(); ++i) {
        const QChar c = number[i];
        const bool isDigit = (c >= u'0' && c <= u'9') || (c.unicode() >= zero && c.unicode() < zero + 10);
        if (isDigit) {
            plain += QChar(char16_t(u'0' + c.digitValue()));
            if (decimals >= 0)
                ++decimals;
        } else if (i == 0 && (c == u'-' || c == u'\u2212')) {
            negative = true;
        } else if (decimals < 0 && locale.decimalPoint() == c) {
            decimals = 0;
        } else if (decimals < 0 && !plain.isEmpty() && (locale.groupSeparator() == c || c.isSpace())) {
            continue;
        } else {
            return invalid();
        }
    }
    const int given = qMax(decimals, 0);
    if (plain.isEmpty() || given > currency.exponent())
        return invalid();
    plain += QString(currency.exponent() - given, u'0');
    bool fits = false;
    const qint64 minor = plain.toLongLong(&fits);
    if (!fits || minor % currency.step() != 0)
        return invalid();
    return Money{negative ? -minor : minor, currency};
}

QString formatMoney(const Money &money, const QLocale &locale)
{
    return format(money, locale, money.currency.displayDigits());
}

QString formatMoneyShort(const Money &money, const QLocale &locale)
{
    const bool whole = money.minor % qint64(powerOfTen(money.currency.exponent())) == 0;
    return format(money, locale, whole ? 0 : money.currency.displayDigits());
}

std::optional<Decimal> Decimal::fromString(QStringView text)
{
    Decimal decimal;
    bool sawDigit = false;
    bool sawPoint = false;
    const bool negative = text.startsWith(u'-');
    for (const QChar c : negative ? text.sliced(1) : text) {
        if (c == u'.' && !sawPoint) {
            sawPoint = true;
            continue;
        }
        if (c < u'0' || c > u'9' || (sawPoint && decimal.scale == MaxScale))
            return std::nullopt;
        if (qMulOverflow(decimal.units, qint64(10), &decimal.units)
            || qAddOverflow(decimal.units, qint64(c.unicode() - u'0'), &decimal.units))
            return std::nullopt;
        decimal.scale += sawPoint ? 1 : 0;
        sawDigit = true;
    }
    if (!sawDigit)
        return std::nullopt;
    while (decimal.scale > 0 && decimal.units % 10 == 0) {
        decimal.units /= 10;
        --decimal.scale;
    }
    if (negative)
        decimal.units = -decimal.units;
    return decimal;
}

QString Decimal::toString() const
{
    if (scale == 0)
        return QString::number(units);
    const quint64 magnitude = units < 0 ? 0 - quint64(units) : quint64(units);
    const QString digits = QString::number(magnitude).rightJustified(scale + 1, u'0');
    const QString text = digits.chopped(scale) + u'.' + digits.last(scale);
    return units < 0 ? u'-' + text : text;
}

Result<qint64> multiplyRounded(qint64 quantity, const Decimal &factor)
{
    qint64 product = 0;
    if (qMulOverflow(quantity, factor.units, &product))
        return failure(amountError("amount_overflow", QString::number(quantity)));
    const auto divisor = qint64(powerOfTen(factor.scale));
    const qint64 quotient = product / divisor;
    const qint64 remainder = qAbs(product % divisor);
    if (remainder * 2 < divisor)
        return quotient;
    return product < 0 ? quotient - 1 : quotient + 1;
}

Result<Money> percentOf(const Money &amount, const Decimal &percentage)
{
    const Result<qint64> minor
        = multiplyRounded(amount.minor, Decimal{percentage.units, percentage.scale + 2});
    if (!minor)
        return failure(minor.error());
    return Money{*minor, amount.currency};
}

} // namespace portico
