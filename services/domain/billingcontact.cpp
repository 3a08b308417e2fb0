// SPDX-License-Identifier: MIT
#include "services/domain/billingcontact.h"

#include "services/domain/names.h"

namespace portico {

namespace {

using Kind = InvoiceMail::Kind;
using State = InvoiceMail::State;

constexpr Names<Kind, 5> KindNames{{{Kind::Ready, "invoice_ready"}, {Kind::Paid, "invoice_paid"},
    {Kind::PaymentFailed, "invoice_payment_failed"}, {Kind::Overdue, "invoice_overdue"},
    {Kind::Voided, "invoice_voided"}}};
constexpr Names<State, 3> StateNames{
    {{State::Queued, "queued"}, {State::Sent, "sent"}, {State::Failed, "failed"}}};

} // namespace

std::optional<Kind> invoiceMailFor(const Invoice &invoice, UtcSeconds now)
{
    switch (invoice.status) {
    case Invoice::Status::Paid:
        return Kind::Paid;
    case Invoice::Status::Void:
        return Kind::Voided;
    case Invoice::Status::Open:
        break;
    case Invoice::Status::Draft:
    case Invoice::Status::Uncollectible:
    case Invoice::Status::Other:
        return std::nullopt;
    }
    if (invoice.dueDate)
        return displayStatus(invoice, now) == Invoice::DisplayStatus::PastDue ? Kind::Overdue : Kind::Ready;
    return invoice.attemptCount > 0 ? std::optional(Kind::PaymentFailed) : std::nullopt;
}

QStringList invoiceMailKindNames()
{
    QStringList names;
    for (const auto &entry : KindNames.entries)
        names.append(QString::fromLatin1(entry.name));
    return names;
}

QString invoiceMailKindName(InvoiceMail::Kind kind)
{
    return KindNames.name(kind);
}

std::optional<InvoiceMail::Kind> invoiceMailKindFromName(QStringView name)
{
    return KindNames.value(name);
}

QString invoiceMailStateName(InvoiceMail::State state)
{
    return StateNames.name(state);
}

InvoiceMail::State invoiceMailStateFromName(QStringView name)
{
    return StateNames.value(name).value_or(State::Queued);
}

} // namespace portico
