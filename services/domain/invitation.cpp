// SPDX-License-Identifier: MIT
#include "services/domain/invitation.h"

#include "services/domain/names.h"

#include <algorithm>

namespace portico {

namespace {

using Outcome = InvitationResult::Outcome;

constexpr Names<Outcome, 6> OutcomeNames{{
    {Outcome::Invited, "invited"},
    {Outcome::AlreadyMember, "already_member"},
    {Outcome::AlreadyInvited, "already_invited"},
    {Outcome::Invalid, "invalid"},
    {Outcome::NoSeat, "no_seat"},
    {Outcome::TooManyMails, "too_many_mails"},
}};

} // namespace

QString invitationOutcomeName(InvitationResult::Outcome outcome)
{
    return OutcomeNames.name(outcome);
}

InvitationResult::Outcome invitationOutcomeFromName(QStringView name)
{
    return OutcomeNames.value(name).value_or(Outcome::Invalid);
}

int InvitationReport::invited() const
{
    return int(std::count_if(results.begin(), results.end(),
        [](const InvitationResult &result) { return result.outcome == Outcome::Invited; }));
}

} // namespace portico
