// SPDX-License-Identifier: MIT
#pragma once

#include "services/portal/access/organizationscope.h"
#include "services/portal/store/connection.h"

namespace portico::portal {

inline const QString SeatJobKind = QStringLiteral("seats");

/// Enqueues the job that brings what is billed to the members of an organization: a little later, so that
/// people who come together are one change, and ten minutes after the one before at the earliest. False where
/// it waits or runs already.
[[nodiscard]] Result<bool> enqueueSeatReconcile(Connection &connection, const QString &organizationId);

/// For every transaction in which somebody joins, leaves or changes their role: enqueues the job where
/// another number of seats is to be billed. Holds the row of the organization.
[[nodiscard]] Result<void> requestSeatReconcile(
    Connection &connection, const OrganizationScope &scope, UtcSeconds wallNow);

/// What follows every write to the mirror of an organization, in its transaction: notes since when the
/// provider bills another number of seats than it should without anybody having joined or left, and enqueues
/// the job where members decide the number.
[[nodiscard]] Result<void> followSeats(
    Connection &connection, const OrganizationScope &scope, UtcSeconds wallNow);

/// The billing time since which that is so.
[[nodiscard]] Result<std::optional<UtcSeconds>> seatDriftSince(
    Connection &connection, const OrganizationScope &scope);

} // namespace portico::portal
