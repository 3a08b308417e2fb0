// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/error.h"
#include "services/domain/invitation.h"
#include "services/domain/seatpreview.h"
#include "services/domain/team.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/keyvaluelines.h"

#include <vector>

namespace portico::ui {

/// "now", "10 minutes ago", "today, 08:40", "yesterday", "3 days ago", "12 Nov 2026", "never".
[[nodiscard]] QString lastActive(const Member &member, UtcSeconds now);
/// "3 months ago", for somebody whose access may not be needed any more.
[[nodiscard]] std::optional<Chip> dormantChip(const Member &member, UtcSeconds now);
/// "Joined 9 Jun 2023, invited by Priya Raman".
[[nodiscard]] QString joining(const Member &member);

[[nodiscard]] Chip chipFor(const Invitation &invitation, UtcSeconds now); ///< "5 days left", "Expired 9 Nov"
[[nodiscard]] QString seatWord(bool takesSeat); ///< "1 seat", "no seat"
[[nodiscard]] QString explanation(Role role); ///< "Plan, billing, team and settings"

/// Permissions that belong together in the eyes of who grants them.
struct PermissionGroup
{
    QString title;
    std::vector<Permission> permissions;
};
[[nodiscard]] std::vector<PermissionGroup> permissionGroups();
[[nodiscard]] QString label(Permission permission); ///< "Pay open invoices"

[[nodiscard]] Chip chipFor(InvitationResult::Outcome outcome, bool dryRun);
/// Why an address was not invited, and what to do; empty where it was.
[[nodiscard]] QString sentence(InvitationResult::Outcome outcome);

[[nodiscard]] QString seatsUsed(const SeatSummary &seats); ///< "9 of 10 seats used"
[[nodiscard]] QString seatsHeld(const SeatSummary &seats); ///< "1 held for an invitation"
/// What the bill says otherwise, and what comes of it; empty while it agrees or is about to.
[[nodiscard]] QString seatDrift(const SeatSummary &seats);
/// "9 of 10 seats used, 1 held: this is seat 11".
[[nodiscard]] QString seatPlace(const SeatPreview &preview);
/// What the seats of a preview cost until the end of the period, adding up. \a period is the whole one, for
/// the share of it that is charged; with \a invited the seats are taken when somebody accepts.
[[nodiscard]] QList<KeyValueLines::Line> seatCostLines(
    const SeatPreview &preview, const std::optional<Period> &period, bool invited);
/// What the bill says when somebody who took a seat is gone.
[[nodiscard]] QString billWithout(const SeatSummary &seats, Interval interval, int intervalCount);

/// The first name in an address such as lena.fischer@acme.example; empty where it shows none.
[[nodiscard]] QString firstNameIn(const QString &email);

/// What went wrong with a change of the team.
[[nodiscard]] QString teamMessage(const Error &error);

} // namespace portico::ui
