// SPDX-License-Identifier: MIT
#pragma once

#include <QLocale>
#include <QStringList>

namespace portico::sandbox {

/// What an invoice says beside the customer's own words.
enum class Word {
    Invoice,
    DueOn, ///< With the day in place of %1.
    BillTo,
    Description,
    Quantity,
    Amount,
    Subtotal,
    Discount,
    Tax,
    Total,
    FromBalance,
    PaidOn, ///< With the day in place of %1.
    AmountDue,
    ReverseCharge, ///< Why no tax is on it.
    CreditNote,
    ForInvoice, ///< With its number in place of %1.
    AmountCredited,
    OffAmountDue, ///< What an invoice asks for less.
    Refunded,
    ToBalance,
    OutOfBand, ///< Given back some other way.
    Page, ///< With its number in place of %1.
};

/// The words in a language, and dates and numbers as they are written there.
class InvoiceLanguage
{
public:
    /// The first of \a preferred ("de", "pt-BR", ...) that there are words and letters for; else English.
    [[nodiscard]] static InvoiceLanguage of(const QStringList &preferred);

    [[nodiscard]] QString word(Word word) const;
    [[nodiscard]] QString date(qint64 epochSeconds) const; ///< The day in UTC.
    [[nodiscard]] const QLocale &locale() const { return m_locale; }

private:
    InvoiceLanguage(const QLocale &locale, std::size_t row) : m_locale(locale), m_row(row) { }

    QLocale m_locale;
    std::size_t m_row; ///< Of the table of words.
};

} // namespace portico::sandbox
