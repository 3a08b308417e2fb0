// SPDX-License-Identifier: MIT
#pragma once

#include "services/documents/csv.h"
#include "services/domain/invoice.h"

#include <map>
#include <span>

namespace portico::documents {

/// An invoice in a register, with the organization it belongs to.
struct RegisterEntry
{
    QString organization; ///< Its slug.
    Invoice invoice;
    Invoice::DisplayStatus displayStatus = Invoice::DisplayStatus::Other;
};

/// One row per invoice behind a row of column names.
[[nodiscard]] CsvWriter invoiceRegister(std::span<const RegisterEntry> entries, const CsvDialect &dialect);

/// The same, with lines and taxes, as a JSON array: amounts are integers of minor units beside their
/// currency.
[[nodiscard]] QByteArray invoiceRegisterJson(std::span<const RegisterEntry> entries);

/// Of the invoices in one currency; void ones are not counted.
struct CurrencyTotal
{
    int invoices = 0;
    Money subtotal;
    Money tax;
    Money total;
    Money paid;
    Money refunded;
    Money remaining;
};
[[nodiscard]] std::vector<CurrencyTotal> currencyTotals(std::span<const RegisterEntry> entries);

/// What is left of a sum per currency and tax rate; void invoices are not counted.
struct TaxTotal
{
    QString name;
    Decimal percentage;
    Money amount;
};
[[nodiscard]] std::vector<TaxTotal> taxTotals(std::span<const RegisterEntry> entries);

} // namespace portico::documents
