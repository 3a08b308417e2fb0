// SPDX-License-Identifier: MIT
#include "services/domain/currency.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace portico {

namespace {

constexpr std::array<QLatin1StringView, 15> ZeroDecimal{QLatin1StringView("bif"), QLatin1StringView("clp"),
    QLatin1StringView("djf"), QLatin1StringView("gnf"), QLatin1StringView("jpy"), QLatin1StringView("kmf"),
    QLatin1StringView("krw"), QLatin1StringView("mga"), QLatin1StringView("pyg"), QLatin1StringView("rwf"),
    QLatin1StringView("vnd"), QLatin1StringView("vuv"), QLatin1StringView("xaf"), QLatin1StringView("xof"),
    QLatin1StringView("xpf")};
constexpr std::array<QLatin1StringView, 5> ThreeDecimal{QLatin1StringView("bhd"), QLatin1StringView("jod"),
    QLatin1StringView("kwd"), QLatin1StringView("omr"), QLatin1StringView("tnd")};
constexpr std::array<QLatin1StringView, 2> SentTimesHundred{
    QLatin1StringView("isk"), QLatin1StringView("ugx")};

template <typename List>
bool contains(const List &list, const QString &code)
{
    return std::find(list.begin(), list.end(), code) != list.end();
}

} // namespace

std::optional<Currency> Currency::fromCode(QStringView code)
{
    const auto isLetter = [](QChar c) { return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z'); };
    if (code.size() != 3 || !std::all_of(code.begin(), code.end(), isLetter))
        return std::nullopt;
    Currency currency;
    currency.m_code = code.toString().toLower();
    return currency;
}

int Currency::exponent() const
{
    if (contains(ZeroDecimal, m_code))
        return 0;
    return contains(ThreeDecimal, m_code) ? 3 : 2;
}

int Currency::displayDigits() const
{
    return contains(SentTimesHundred, m_code) ? 0 : exponent();
}

qint64 Currency::step() const
{
    if (contains(SentTimesHundred, m_code))
        return 100;
    return contains(ThreeDecimal, m_code) ? 10 : 1;
}

Currency operator""_currency(const char *code, std::size_t length)
{
    const auto currency = Currency::fromCode(QString::fromLatin1(code, qsizetype(length)));
    Q_ASSERT(currency);
    return *currency;
}

} // namespace portico
