// SPDX-License-Identifier: MIT
#pragma once

#include "services/documents/register.h"

#include <QDate>

namespace portico::documents {

/// What an adviser's books need beyond the invoices.
struct DatevSettings
{
    int adviser = 0; ///< Beraternummer, 1001 to 9999999.
    int client = 0; ///< Mandantennummer, 1 to 99999.
    int yearStart = 1; ///< The month the fiscal year begins with.
    int accountLength = 4; ///< Sachkontenlänge, 4 to 8.
    QString expenseAccount; ///< What is charged for: `accountLength` digits.
    QString vendorAccount; ///< Whom it is owed to: one digit more.
    std::map<QString, QString> taxKeys; ///< BU-Schlüssel by tax rate, such as "19" to "9".
    QString currency = QStringLiteral("EUR"); ///< Of the books.

    /// `datev_settings_missing` with the first missing or wrong one in Error::field.
    [[nodiscard]] Result<void> check() const;
};

/// An invoice that is not in the batch, or the credit note of one that is, and why: `datev_currency`,
/// `datev_not_final`, `datev_credit_note`.
struct DatevOmission
{
    QString invoiceId;
    QString number;
    QString code;
};

struct DatevBatch
{
    QByteArray bytes; ///< CP1252.
    int bookings = 0;
    std::vector<DatevOmission> omitted;
    int lostCharacters = 0; ///< Written as "?".
};

/// The invoices as bookings of a purchase ledger: EXTF 700, category 21 (Buchungsstapel), version 13, expense
/// account against vendor, gross with the tax key of the rate. Not certified by DATEV. \a first and \a last
/// are the period. Fails as DatevSettings::check() does. Source: developer.datev.de, "Buchungsstapel".
[[nodiscard]] Result<DatevBatch> datevBatch(std::span<const RegisterEntry> entries,
    const DatevSettings &settings, QDate first, QDate last, UtcSeconds createdAt);

} // namespace portico::documents
