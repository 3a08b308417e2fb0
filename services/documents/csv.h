// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/clock.h"
#include "services/domain/money.h"

#include <QByteArray>
#include <QString>

namespace portico::documents {

/// How a table is written for the program that reads it.
struct CsvDialect
{
    char separator = ',';
    char decimal = '.'; ///< Of amounts.
    QString dateFormat = QStringLiteral("yyyy-MM-dd"); ///< As QDate::toString() has it.
    bool windows1252 = false; ///< Instead of UTF-8; what it cannot hold becomes "?".
    bool byteOrderMark = false; ///< Only with UTF-8; Excel wants it.

    friend bool operator==(const CsvDialect &, const CsvDialect &) = default;
};

/// Writes RFC 4180 tables. Text that a spreadsheet would run as a formula gets an apostrophe in front;
/// amounts and quantities are numbers and stay as they are.
class CsvWriter final
{
public:
    explicit CsvWriter(CsvDialect dialect);

    void text(const QString &value);
    void amount(const Money &value);
    void quantity(qint64 millionths); ///< "1234.5": with the places it needs.
    void date(const std::optional<UtcSeconds> &value); ///< The day in UTC; empty for none.
    void endRow();

    /// All rows so far, in the encoding of the dialect.
    [[nodiscard]] QByteArray bytes() const;
    /// How many characters the encoding could not hold.
    [[nodiscard]] int lostCharacters() const { return m_lost; }

private:
    void cell(const QString &value);

    CsvDialect m_dialect;
    QByteArray m_bytes;
    bool m_isFirst = true;
    int m_lost = 0;
};

/// The amount in the currency's own decimals and nothing else: "-1234.50", "1234" for yen.
[[nodiscard]] QString plainAmount(const Money &amount, QChar decimal = u'.');

/// Windows-1252; what it cannot hold becomes "?" and is counted in \a lost.
[[nodiscard]] QByteArray toWindows1252(const QString &text, int &lost);

} // namespace portico::documents
