// SPDX-License-Identifier: MIT
#include "services/domain/quote.h"

#include "services/domain/names.h"

namespace portico {

namespace {

constexpr Names<QuoteLine::Kind, 4> LineKindNames{{
    {QuoteLine::Kind::Plan, "plan"},
    {QuoteLine::Kind::Seats, "seats"},
    {QuoteLine::Kind::Usage, "usage"},
    {QuoteLine::Kind::Other, "other"},
}};

constexpr Names<ChangeOutcome::Kind, 3> OutcomeNames{{
    {ChangeOutcome::Kind::Applied, "applied"},
    {ChangeOutcome::Kind::Scheduled, "scheduled"},
    {ChangeOutcome::Kind::PaymentRequired, "payment_required"},
}};

} // namespace

QString quoteLineKindName(QuoteLine::Kind kind)
{
    return LineKindNames.name(kind);
}

QuoteLine::Kind quoteLineKindFromName(QStringView name)
{
    return LineKindNames.value(name).value_or(QuoteLine::Kind::Other);
}

QString changeOutcomeName(ChangeOutcome::Kind kind)
{
    return OutcomeNames.name(kind);
}

std::optional<ChangeOutcome::Kind> changeOutcomeFromName(QStringView name)
{
    return OutcomeNames.value(name);
}

} // namespace portico
