// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/billchange.h"

namespace portico::ui {

/// What it is about: "API calls over 500,000"
[[nodiscard]] QString subject(const BillChange &change);
/// What happened to it: "38,200, not 12,400"; empty where the amount says all.
[[nodiscard]] QString whatHappened(const BillChange &change);

/// "Why is it $5.61 more than in October?"; \a before names the other bill, such as "in October" or
/// "ACME-0040".
[[nodiscard]] QString whyQuestion(const Money &difference, const QString &before);

} // namespace portico::ui
