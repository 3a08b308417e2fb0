// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/notificationpreference.h"
#include "services/domain/organizationoverview.h"
#include "ui/widgets/chip.h"

namespace portico::ui {

[[nodiscard]] Chip chipFor(OrganizationProblem problem);
/// The most urgent one, and how many more there are; nothing where all is well.
[[nodiscard]] std::optional<Chip> chipFor(const std::vector<OrganizationProblem> &problems);
/// All of them, a line each.
[[nodiscard]] QString problemLines(const std::vector<OrganizationProblem> &problems);

/// "9 of 10", "9 of 10, 1 held", "3"; empty where it is not to be seen.
[[nodiscard]] QString seatsInUse(const OrganizationOverview &organization);

/// What happens, as the settings of notifications name it: "A payment fails".
[[nodiscard]] QString notificationTopic(const QString &kind);

} // namespace portico::ui
