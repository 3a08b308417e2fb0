// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/clock.h"
#include "services/domain/permission.h"

#include <QStringList>

#include <vector>

namespace portico {

/// Who is to be invited, all into the same role.
struct InvitationRequest
{
    QStringList emails; ///< As typed or pasted; at most MaximumInvitations.
    Role role = Role::Member;
    Permissions extra = {}; ///< Beside those of the role.
    bool dryRun = false; ///< Says what would happen and does nothing.
    bool sendCopy = false; ///< A copy of each mail, without its link, goes to who invites.

    friend bool operator==(const InvitationRequest &, const InvitationRequest &) = default;
};
inline constexpr int MaximumInvitations = 200;

/// What became of one address; none of it says whether there is an account of that address.
struct InvitationResult
{
    enum class Outcome {
        Invited,
        AlreadyMember,
        AlreadyInvited, ///< Resend that one instead.
        Invalid, ///< No mail address.
        NoSeat, ///< All seats are taken, pending invitations included.
        TooManyMails, ///< The address got as many invitations today as may be sent.
    };

    QString email;
    Outcome outcome = Outcome::Invited;

    friend bool operator==(const InvitationResult &, const InvitationResult &) = default;
};

[[nodiscard]] QString invitationOutcomeName(InvitationResult::Outcome outcome);
[[nodiscard]] InvitationResult::Outcome invitationOutcomeFromName(QStringView name);

struct InvitationReport
{
    std::vector<InvitationResult> results; ///< One per address, in their order, repetitions left out.
    bool dryRun = false;

    [[nodiscard]] int invited() const;

    friend bool operator==(const InvitationReport &, const InvitationReport &) = default;
};

/// What an invitation says before it is accepted.
struct InvitationPreview
{
    QString organizationName;
    Role role = Role::Member;
    QString invitedBy; ///< A name.
    QString email; ///< The address it is bound to.
    UtcSeconds expiresAt;

    friend bool operator==(const InvitationPreview &, const InvitationPreview &) = default;
};

} // namespace portico
