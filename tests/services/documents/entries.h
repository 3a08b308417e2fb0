// SPDX-License-Identifier: MIT
#pragma once

#include "services/documents/register.h"

namespace portico::documents {

/// An invoice of \a total minor units, of which \a tax at \a rate percent.
[[nodiscard]] inline RegisterEntry entry(
    const char *number, qint64 total, qint64 tax = 0, const char *rate = "19", const char *currency = "eur")
{
    RegisterEntry made;
    made.organization = QStringLiteral("acme");
    made.displayStatus = Invoice::DisplayStatus::Paid;
    Invoice &invoice = made.invoice;
    const Currency in = *Currency::fromCode(QString::fromLatin1(currency));
    invoice.id = QStringLiteral("in_") + QString::fromUtf8(number);
    invoice.number = QString::fromUtf8(number);
    invoice.status = Invoice::Status::Paid;
    invoice.created = UtcSeconds(std::chrono::sys_days{std::chrono::year{2026} / 10 / 31});
    invoice.total = invoice.amountDue = invoice.amountPaid = {total, in};
    invoice.subtotal = {total - tax, in};
    invoice.tax = {tax, in};
    invoice.amountRemaining = invoice.amountRefunded = {0, in};
    if (tax != 0)
        invoice.taxes.push_back(
            {QStringLiteral("VAT"), *Decimal::fromString(QString::fromLatin1(rate)), {tax, in}});
    return made;
}

} // namespace portico::documents
