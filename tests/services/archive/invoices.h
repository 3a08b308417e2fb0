// SPDX-License-Identifier: MIT
#pragma once

#include "services/archive/invoicearchive.h"

namespace portico::archive {

inline const UtcSeconds Start{std::chrono::sys_days{std::chrono::year{2026} / 1 / 1}};

/// The \a number-th invoice of an organization, an hour after the one before.
[[nodiscard]] inline ArchivedInvoice invoice(
    int number, const char *organization = "org_1", qint64 total = 11'610)
{
    ArchivedInvoice made;
    made.organizationId = QString::fromLatin1(organization);
    made.displayStatus = Invoice::DisplayStatus::Paid;
    Invoice &own = made.invoice;
    const Currency usd = *Currency::fromCode(u"usd");
    own.id = QStringLiteral("in_%1").arg(number);
    own.number = QStringLiteral("ACME-%1").arg(number, 4, 10, QLatin1Char('0'));
    own.status = Invoice::Status::Paid;
    own.created = Start + std::chrono::hours(number);
    own.paidAt = own.created;
    own.subtotal = own.total = own.amountDue = own.amountPaid = {total, usd};
    own.tax = own.amountRemaining = own.amountRefunded = {0, usd};
    own.lines.push_back({QStringLiteral("il_1"), QStringLiteral("Business, 10 seats included"), 1,
        {total, usd}, {own.created, own.created + std::chrono::days(30)}, false});
    const PaymentMethod visa{
        {}, QStringLiteral("card"), QStringLiteral("visa"), QStringLiteral("4242"), 0, 0};
    own.payments.push_back({QStringLiteral("inpay_1"), {total, usd}, own.created, {}, {}, visa});
    own.creditNotes.push_back({QStringLiteral("cn_1"), own.number + QStringLiteral("-CN-01"),
        CreditNote::Status::Void, {100, usd}, {0, usd}, own.created, QStringLiteral("duplicate"), {}});
    own.taxes.push_back({QStringLiteral("Sales tax"), *Decimal::fromString(u"8.875"), {0, usd}});
    return made;
}

} // namespace portico::archive
