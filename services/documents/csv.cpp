// SPDX-License-Identifier: MIT
#include "services/documents/csv.h"

#include "services/domain/usage.h"

#include <QDateTime>

#include <algorithm>
#include <array>
#include <utility>

namespace portico::documents {

namespace {

/// Source: Unicode's CP1252.TXT, 0x80 to 0x9f; 0 where there is nothing.
constexpr std::array<char16_t, 32> Windows1252{0x20ac, 0, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021,
    0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017d, 0, 0, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013,
    0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0, 0x017e, 0x0178};

/// Source: OWASP, "CSV Injection"; full-width forms are read as their plain ones.
bool looksLikeFormula(QStringView text)
{
    qsizetype start = 0;
    while (start < text.size() && text[start].isSpace() && text[start] != u'\t' && text[start] != u'\r')
        ++start;
    return start < text.size() && QStringView(u"=+-@\t\r\uff1d\uff0b\uff0d\uff20").contains(text[start]);
}

} // namespace

QByteArray toWindows1252(const QString &text, int &lost)
{
    QByteArray bytes;
    for (const char32_t character : text.toUcs4()) {
        if (character < 0x80 || (character >= 0xa0 && character <= 0xff)) {
            bytes += char(character);
            continue;
        }
        const auto found = std::find(Windows1252.begin(), Windows1252.end(), character);
        if (found == Windows1252.end()) {
            bytes += '?';
            ++lost;
        } else {
            bytes += char(0x80 + (found - Windows1252.begin()));
        }
    }
    return bytes;
}

QString plainAmount(const Money &amount, QChar decimal)
{
    const bool isNegative = amount.minor < 0;
    QString digits = QString::number(isNegative ? 0 - quint64(amount.minor) : quint64(amount.minor));
    const int decimals = amount.currency.exponent();
    if (decimals > 0) {
        digits = digits.rightJustified(decimals + 1, u'0');
        digits.insert(digits.size() - decimals, decimal);
    }
    return isNegative ? u'-' + digits : digits;
}

CsvWriter::CsvWriter(CsvDialect dialect) : m_dialect(std::move(dialect))
{
    if (m_dialect.byteOrderMark && !m_dialect.windows1252)
        m_bytes = "\xef\xbb\xbf";
}

void CsvWriter::text(const QString &value)
{
    cell(looksLikeFormula(value) ? u'\'' + value : value);
}

void CsvWriter::amount(const Money &value)
{
    cell(plainAmount(value, QLatin1Char(m_dialect.decimal)));
}

void CsvWriter::quantity(qint64 millionths)
{
    const quint64 absolute = millionths < 0 ? 0 - quint64(millionths) : quint64(millionths);
    QString places = QString::number(absolute % quint64(UsageScale)).rightJustified(6, u'0');
    while (places.endsWith(u'0'))
        places.chop(1);
    QString text = QString::number(absolute / quint64(UsageScale));
    if (!places.isEmpty())
        text += QLatin1Char(m_dialect.decimal) + places;
    cell(millionths < 0 ? u'-' + text : text);
}

void CsvWriter::date(const std::optional<UtcSeconds> &value)
{
    cell(value ? QDateTime::fromSecsSinceEpoch(value->time_since_epoch().count(), Qt::UTC)
                     .date()
                     .toString(m_dialect.dateFormat)
               : QString());
}

void CsvWriter::endRow()
{
    m_bytes += "\r\n";
    m_isFirst = true;
}

QByteArray CsvWriter::bytes() const
{
    return m_bytes;
}

void CsvWriter::cell(const QString &value)
{
    if (!std::exchange(m_isFirst, false))
        m_bytes += m_dialect.separator;
    QByteArray encoded = m_dialect.windows1252 ? toWindows1252(value, m_lost) : value.toUtf8();
    const bool needsQuotes = encoded.contains(m_dialect.separator) || encoded.contains('"')
        || encoded.contains('\n') || encoded.contains('\r') || encoded.startsWith(' ')
        || encoded.endsWith(' ');
    if (needsQuotes)
        encoded = '"' + encoded.replace('"', "\"\"") + '"';
    m_bytes += encoded;
}

} // namespace portico::documents
