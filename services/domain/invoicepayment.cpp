// SPDX-License-Identifier: MIT
#include "services/domain/invoicepayment.h"

#include "services/domain/names.h"

namespace portico {

namespace {

using Outcome = InvoicePayment::Outcome;

constexpr Names<Outcome, 5> OutcomeNames{{
    {Outcome::Paid, "paid"},
    {Outcome::Processing, "processing"},
    {Outcome::Declined, "declined"},
    {Outcome::ActionRequired, "action_required"},
    {Outcome::AlreadyPaid, "already_paid"},
}};

} // namespace

QString paymentOutcomeName(Outcome outcome)
{
    return OutcomeNames.name(outcome);
}

std::optional<Outcome> paymentOutcomeFromName(QStringView name)
{
    return OutcomeNames.value(name);
}

} // namespace portico
