// SPDX-License-Identifier: MIT
#include "services/domain/invoice.h"

#include "services/domain/names.h"

namespace portico {

namespace {

constexpr Names<Invoice::Status, 5> StatusNames{{
    {Invoice::Status::Draft, "draft"},
    {Invoice::Status::Open, "open"},
    {Invoice::Status::Paid, "paid"},
    {Invoice::Status::Void, "void"},
    {Invoice::Status::Uncollectible, "uncollectible"},
}};

constexpr Names<Invoice::DisplayStatus, 8> DisplayStatusNames{{
    {Invoice::DisplayStatus::Draft, "draft"},
    {Invoice::DisplayStatus::Open, "open"},
    {Invoice::DisplayStatus::PastDue, "past_due"},
    {Invoice::DisplayStatus::Paid, "paid"},
    {Invoice::DisplayStatus::PartRefunded, "part_refunded"},
    {Invoice::DisplayStatus::Refunded, "refunded"},
    {Invoice::DisplayStatus::Void, "void"},
    {Invoice::DisplayStatus::Uncollectible, "uncollectible"},
}};

} // namespace

QString invoiceStatusName(Invoice::Status status)
{
    return StatusNames.name(status);
}

Invoice::Status invoiceStatusFromName(QStringView name)
{
    return StatusNames.value(name).value_or(Invoice::Status::Other);
}

QString creditNoteStatusName(CreditNote::Status status)
{
    return status == CreditNote::Status::Void ? QStringLiteral("void") : QStringLiteral("issued");
}

CreditNote::Status creditNoteStatusFromName(QStringView name)
{
    return name == u"void" ? CreditNote::Status::Void : CreditNote::Status::Issued;
}

QString displayStatusName(Invoice::DisplayStatus status)
{
    return DisplayStatusNames.name(status);
}

Invoice::DisplayStatus displayStatusFromName(QStringView name)
{
    return DisplayStatusNames.value(name).value_or(Invoice::DisplayStatus::Other);
}

Invoice::DisplayStatus displayStatus(const Invoice &invoice, UtcSeconds now)
{
    using enum Invoice::DisplayStatus;
    switch (invoice.status) {
    case Invoice::Status::Draft:
        return Draft;
    case Invoice::Status::Open: {
        const bool overdue = invoice.dueDate && *invoice.dueDate < now;
        const bool failed = !invoice.dueDate && invoice.attemptCount > 0;
        return overdue || failed ? PastDue : Open;
    }
    case Invoice::Status::Paid:
        if (invoice.amountRefunded.minor <= 0)
            return Paid;
        return invoice.amountRefunded.minor < invoice.total.minor ? PartRefunded : Refunded;
    case Invoice::Status::Void:
        return Void;
    case Invoice::Status::Uncollectible:
        return Uncollectible;
    case Invoice::Status::Other:
        break;
    }
    return Other;
}

} // namespace portico
